import type { LoadBalancer } from '../../../shared/domain/load-balancer.ts';
import type {
  NetworkInterface,
  NetworkSecurityGroup,
  PathFacts,
  PathResource,
  PathSubnet,
  Route,
  RouteTable,
  SecurityRule,
} from '../../../shared/domain/network-path.ts';
import { found, type Reading } from '../../../shared/domain/reading.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';

const GROUP = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers';

/** The ID of a resource of Microsoft.Network. */
export const idOf = (type: string, name: string): ResourceId =>
  toResourceId(`${GROUP}/Microsoft.Network/${type}/${name}`);

export const NIC = idOf('networkInterfaces', 'nic');
export const SUBNET = toResourceId(`${idOf('virtualNetworks', 'spoke')}/subnets/backend`);
export const TABLE = idOf('routeTables', 'table');
export const RULES = idOf('networkSecurityGroups', 'rules');
export const GATEWAY = idOf('natGateways', 'gateway');
export const BALANCER = idOf('loadBalancers', 'public');
export const POOL = toResourceId(`${BALANCER}/backendAddressPools/be`);
export const FRONTEND = toResourceId(`${BALANCER}/frontendIPConfigurations/fe`);

/** Facts that start at the interface; `unreadable` and `absent` stand for their readings. */
export const aPath = (
  resources: readonly PathResource[],
  others: Readonly<Record<string, 'unreadable' | 'absent'>> = {},
  start: ResourceId = NIC,
): PathFacts => ({
  start,
  resources: Object.fromEntries<Reading<PathResource>>([
    ...resources.map((each) => [each.id, found(each)] as const),
    ...Object.entries(others).map(([id, kind]) => [id, kind === 'absent' ? { kind } : UNREADABLE] as const),
  ]),
});

const UNREADABLE = { kind: 'unreadable', reason: '403 AuthorizationFailed' } as const;

export const anInterface = (
  configuration: Partial<NetworkInterface['configurations'][number]> = {},
  properties: Partial<NetworkInterface> = {},
): NetworkInterface => ({
  kind: 'networkInterface',
  id: NIC,
  location: 'eastus',
  forwards: true,
  configurations: [{ address: '10.1.1.4', subnet: SUBNET, pools: [], ...configuration }],
  ...properties,
});

export const aSubnet = (properties: Partial<PathSubnet> = {}): PathSubnet => ({
  kind: 'subnet',
  id: SUBNET,
  location: '',
  prefixes: ['10.1.1.0/24'],
  endpoints: [],
  ipConfigurations: [],
  delegations: [],
  servicePolicies: 'Enabled',
  hasDefaultOutbound: true,
  ...properties,
});

export const aRouteTable = (...routes: readonly Route[]): RouteTable => ({
  kind: 'routeTable',
  id: TABLE,
  location: 'eastus',
  takesGatewayRoutes: true,
  routes,
});

export const aRoute = (prefix: string, nextHop: string, nextHopAddress?: string): Route => ({
  name: `to-${prefix}`,
  prefix,
  nextHop,
  ...(nextHopAddress && { nextHopAddress }),
});

export const aRule = (priority: number, properties: Partial<SecurityRule> = {}): SecurityRule => ({
  name: `rule-${priority}`,
  priority,
  direction: 'outbound',
  isAllowed: true,
  protocol: '*',
  sources: ['*'],
  destinations: ['*'],
  destinationPorts: ['*'],
  isNarrowed: false,
  ...properties,
});

export const aSecurityGroup = (...rules: readonly SecurityRule[]): NetworkSecurityGroup => ({
  kind: 'networkSecurityGroup',
  id: RULES,
  location: 'eastus',
  rules,
});

/** Public, with the interface in its pool, and nothing that lets it out. */
export const aPublicBalancer = (properties: Partial<LoadBalancer> = {}): LoadBalancer => ({
  kind: 'loadBalancer',
  id: BALANCER,
  location: 'eastus',
  sku: 'Standard',
  frontends: [{ id: FRONTEND, isPublic: true }],
  pools: [{ id: POOL, interfaces: [NIC], addressCount: 0 }],
  rules: [],
  probes: [],
  outboundRules: [],
  ...properties,
});
