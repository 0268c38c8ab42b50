import type { LoadBalancer } from '../../../shared/domain/load-balancer.ts';
import type { AzureFirewall, PathResource, VirtualNetwork } from '../../../shared/domain/network-path.ts';
import { parentOf, type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import {
  anInterface,
  aRoute,
  aRouteTable,
  aRule,
  aSecurityGroup,
  aSubnet,
  idOf,
  NIC,
  RULES,
  SUBNET,
  TABLE,
} from './a-path.ts';

export const SERVICE = idOf('privateLinkServices', 'pls');
export const FIREWALL = idOf('azureFirewalls', 'fw');
export const SPOKE = parentOf(SUBNET);
export const HUB = idOf('virtualNetworks', 'hub');
export const INTERNAL = idOf('loadBalancers', 'internal');
export const NAT = toResourceId(`${SPOKE}/subnets/nat`);
const below = (type: string, name: string): ResourceId => toResourceId(`${INTERNAL}/${type}/${name}`);
export const FRONT = below('frontendIPConfigurations', 'fe');
export const BACK = below('backendAddressPools', 'be');
const PROBE = below('probes', 'health');

export const aService = {
  kind: 'privateLinkService',
  id: SERVICE,
  location: 'eastus',
  alias: 'pls.guid.eastus.azure.privatelinkservice',
  frontends: [FRONT],
  natSubnets: [NAT],
  visibleTo: [],
  autoApproved: [],
} as const satisfies PathResource;

export const aLbRule = (port: number, properties: Partial<LoadBalancer['rules'][number]> = {}) => ({
  name: `port-${port}`,
  frontend: FRONT,
  pools: [BACK],
  probe: PROBE,
  protocol: 'tcp',
  frontendPort: port,
  backendPort: port,
  disablesOutbound: true,
  ...properties,
});

export const anInternalBalancer = (properties: Partial<LoadBalancer> = {}): LoadBalancer => ({
  kind: 'loadBalancer',
  id: INTERNAL,
  location: 'eastus',
  sku: 'Standard',
  frontends: [{ id: FRONT, isPublic: false, subnet: SUBNET, address: '10.1.1.5' }],
  pools: [{ id: BACK, interfaces: [NIC], addressCount: 0 }],
  rules: [aLbRule(443)],
  probes: [{ id: PROBE, protocol: 'http', port: 8082 }],
  outboundRules: [],
  ...properties,
});

export const aNetwork = (
  id: ResourceId,
  remote: ResourceId,
  peering: Partial<VirtualNetwork['peerings'][number]> = {},
): VirtualNetwork => ({
  kind: 'virtualNetwork',
  id,
  location: 'eastus',
  prefixes: [id === SPOKE ? '10.1.0.0/16' : '10.0.0.0/16'],
  peerings: [
    {
      id: toResourceId(`${id}/virtualNetworkPeerings/p`),
      remote,
      state: 'Connected',
      allowsAccess: true,
      allowsForwarded: false,
      remotePrefixes: [],
      ...peering,
    },
  ],
});

const aFirewall: AzureFirewall = {
  kind: 'firewall',
  id: FIREWALL,
  location: 'eastus',
  addresses: ['10.0.0.4'],
  subnets: [toResourceId(`${HUB}/subnets/AzureFirewallSubnet`)],
  hasOwnRules: false,
};

/** All that is needed; what is given stands in the place of what has the same ID. */
export function aRouterPath(...instead: readonly PathResource[]): readonly PathResource[] {
  const inbound = { direction: 'inbound' } as const;
  const all: readonly PathResource[] = [
    aService,
    anInternalBalancer(),
    anInterface(),
    aSubnet({ securityGroup: RULES, routeTable: TABLE }),
    aSubnet({ id: NAT, prefixes: ['10.1.2.0/24'], servicePolicies: 'Disabled' }),
    aSecurityGroup(
      aRule(65_000, { ...inbound, sources: ['VirtualNetwork'], destinations: ['VirtualNetwork'] }),
      aRule(65_001, { ...inbound, sources: ['AzureLoadBalancer'] }),
      aRule(65_500, { ...inbound, isAllowed: false }),
    ),
    aRouteTable(aRoute('0.0.0.0/0', 'VirtualAppliance', '10.0.0.4')),
    aNetwork(SPOKE, HUB),
    aNetwork(HUB, SPOKE),
    aFirewall,
  ];
  return all.map((each) => instead.find(({ id }) => id === each.id) ?? each);
}
