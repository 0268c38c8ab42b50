import { createAzure } from '../../../../infra/local/azure/create-azure.ts';
import { createVirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';
import { createInProcessHttpClient } from '../../../../infra/local/wire/in-process-http-client.ts';
import { type ResourceId, toResourceId } from '../../../../shared/domain/resource-id.ts';
import { openNetwork } from '../../../../shared/effects/arm/network/open-network.ts';
import { aCaller, CONSUMER, TENANT } from '../../../azure/builders/an-azure.ts';
import { anAzureConnection } from '../../an-azure-connection.ts';

const GROUP = `/subscriptions/${CONSUMER}/resourceGroups/rg-net`;

/** The ID of a resource of Microsoft.Network in the tests' group, as it was written. */
export const networkId = (type: string, name: string): string =>
  `${GROUP}/providers/Microsoft.Network/${type}/${name}`;

export const SPOKE = networkId('virtualNetworks', 'spoke');
export const HUB = networkId('virtualNetworks', 'hub');
export const SERVICE = networkId('privateLinkServices', 'pls');
export const BALANCER = networkId('loadBalancers', 'lb');
export const NIC = networkId('networkInterfaces', 'router-nic');
export const MACHINE = `${GROUP}/providers/Microsoft.Compute/virtualMachines/router`;
export const FIREWALL = networkId('azureFirewalls', 'fw');
export const POLICY = networkId('firewallPolicies', 'policy');
export const ROUTES = networkId('routeTables', 'to-firewall');
export const RULES = networkId('networkSecurityGroups', 'router-nsg');
export const BACKEND = `${SPOKE}/subnets/backend`;

/** Folds an ID of the above. */
export const id = (text: string): ResourceId => toResourceId(text);

/** An Azure with the network effects of an app that may read everything but these actions, in these scopes alone. */
export async function aNetworkedAzure(
  notActions: readonly string[] = [],
  scopes: readonly string[] = [`/subscriptions/${CONSUMER}`],
) {
  const clock = createVirtualClock('2030-01-01T00:00:00Z');
  const azure = createAzure({ clock, tenantId: TENANT });
  const owner = aCaller(azure, azure.addPrincipal({ name: 'owner', subscriptions: [CONSUMER] }).token);
  const app = azure.addPrincipal({ name: 'app', subscriptions: [] });
  for (const scope of scopes) azure.access.endow(app.principal, { actions: ['*/read'], notActions, scope });
  const asked: string[] = [];
  const connection = anAzureConnection({
    endpoint: 'https://management.azure.com',
    credential: { getToken: async () => ({ token: app.token(), expiresOnTimestamp: 4_102_444_800_000 }) },
    httpClient: createInProcessHttpClient(
      () => (request) => {
        asked.push(request.url.pathname);
        return azure.handle(request);
      },
      clock,
    ),
  });
  return { azure, owner, asked, network: openNetwork(connection) };
}

/** Puts the path of the serverless guide: service, internal load balancer, router, routes and peering to a firewall. */
export async function putRouterPath({
  owner,
}: {
  readonly owner: { put(path: string, body: object): Promise<unknown> };
}) {
  await owner.put(RULES, {
    properties: { securityRules: [aSecurityRule('AllowWeb', 200, { destinationPortRanges: ['80', '443'] })] },
  });
  await owner.put(ROUTES, {
    properties: {
      routes: [
        {
          name: 'all',
          properties: {
            addressPrefix: '0.0.0.0/0',
            nextHopType: 'VirtualAppliance',
            nextHopIpAddress: '10.0.0.4',
          },
        },
      ],
    },
  });
  await owner.put(HUB, aNetworkOf('10.0.0.0/16', { AzureFirewallSubnet: { addressPrefix: '10.0.0.0/26' } }));
  await owner.put(
    SPOKE,
    aNetworkOf('10.1.0.0/16', {
      backend: {
        addressPrefix: '10.1.1.0/24',
        networkSecurityGroup: { id: RULES },
        routeTable: { id: ROUTES },
      },
      nat: { addressPrefix: '10.1.2.0/24', privateLinkServiceNetworkPolicies: 'Disabled' },
    }),
  );
  await owner.put(`${SPOKE}/virtualNetworkPeerings/to-hub`, aPeeringWith(HUB));
  await owner.put(`${HUB}/virtualNetworkPeerings/to-spoke`, aPeeringWith(SPOKE));
  await owner.put(POLICY, { properties: { threatIntelMode: 'Alert' } });
  await owner.put(FIREWALL, {
    properties: {
      firewallPolicy: { id: POLICY },
      ipConfigurations: [
        { name: 'fw', properties: { subnet: { id: `${HUB}/subnets/AzureFirewallSubnet` } } },
      ],
    },
  });
  await owner.put(BALANCER, aLoadBalancer());
  await owner.put(NIC, {
    properties: {
      enableIPForwarding: true,
      ipConfigurations: [
        {
          name: 'ipconfig',
          properties: {
            subnet: { id: BACKEND },
            loadBalancerBackendAddressPools: [{ id: `${BALANCER}/backendAddressPools/be` }],
          },
        },
      ],
    },
  });
  await owner.put(MACHINE, { properties: { networkProfile: { networkInterfaces: [{ id: NIC }] } } });
  await owner.put(SERVICE, {
    location: 'eastus',
    properties: {
      loadBalancerFrontendIpConfigurations: [{ id: `${BALANCER}/frontendIPConfigurations/fe` }],
      ipConfigurations: [{ name: 'nat', properties: { subnet: { id: `${SPOKE}/subnets/nat` } } }],
    },
  });
}

export const aSecurityRule = (name: string, priority: number, properties: object = {}) => ({
  name,
  properties: {
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourcePortRange: '*',
    sourceAddressPrefix: '*',
    destinationAddressPrefix: '*',
    ...properties,
  },
});

export const aNetworkOf = (prefix: string, subnets: Readonly<Record<string, object>>) => ({
  location: 'eastus',
  properties: {
    addressSpace: { addressPrefixes: [prefix] },
    subnets: Object.entries(subnets).map(([name, properties]) => ({ name, properties })),
  },
});

export const aPeeringWith = (remote: string) => ({ properties: { remoteVirtualNetwork: { id: remote } } });

function aLoadBalancer() {
  const rule = (port: number) => ({
    name: `port-${port}`,
    properties: {
      frontendIPConfiguration: { id: `${BALANCER}/frontendIPConfigurations/fe` },
      backendAddressPool: { id: `${BALANCER}/backendAddressPools/be` },
      probe: { id: `${BALANCER}/probes/health` },
      protocol: 'Tcp',
      frontendPort: port,
      backendPort: port,
    },
  });
  return {
    location: 'eastus',
    sku: { name: 'Standard' },
    properties: {
      frontendIPConfigurations: [{ name: 'fe', properties: { subnet: { id: BACKEND } } }],
      backendAddressPools: [{ name: 'be' }],
      loadBalancingRules: [rule(443), rule(80)],
      probes: [{ name: 'health', properties: { protocol: 'Http', port: 8082, requestPath: '/' } }],
    },
  };
}
