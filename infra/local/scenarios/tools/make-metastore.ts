import { STARBURST_NETWORK } from '../../platforms/starburst-galaxy.ts';
import { DATA_GROUP } from '../../world/topology.ts';
import type { UserTools } from '../../world/user-tools.ts';
import { NETWORK_API } from './make-resources.ts';

const LOCATION = 'eastus';
const COMPUTE_API = '2024-11-01';

const networkId = (type: string, name: string): string =>
  `${DATA_GROUP}/providers/Microsoft.Network/${type}/${name}`;

const NETWORK = networkId('virtualNetworks', 'vnet-metastore');
const BALANCER = networkId('loadBalancers', 'lb-metastore');
const NIC = networkId('networkInterfaces', 'nic-metastore');
const ADDRESS = networkId('publicIPAddresses', 'ip-metastore');
const GATEWAY = networkId('natGateways', 'nat-metastore');

/** The port on which a Hive Metastore answers. */
const PORT = 9083;

/** A Hive Metastore that Starburst's tutorial has been followed for. */
export interface Metastore {
  readonly vm: string;
  readonly service: string;
}

/**
 * Makes a virtual machine with a Hive Metastore behind an internal load balancer and a Private Link service that
 * Starburst may see. A machine without a way out is what the tutorial warns of.
 */
export async function makeMetastore(user: UserTools, { hasWayOut = true } = {}): Promise<Metastore> {
  if (hasWayOut) await giveWayOut(user);
  else await user.put(NETWORK, NETWORK_API, aNetwork(false));
  await user.put(BALANCER, NETWORK_API, BALANCER_BODY);
  await user.put(NIC, NETWORK_API, INTERFACE_BODY);
  const vm = `${DATA_GROUP}/providers/Microsoft.Compute/virtualMachines/vm-metastore`;
  await user.put(vm, COMPUTE_API, {
    location: LOCATION,
    properties: { networkProfile: { networkInterfaces: [{ id: NIC }] } },
  });
  const service = networkId('privateLinkServices', 'pls-metastore');
  await user.put(service, NETWORK_API, SERVICE_BODY);
  return { vm, service };
}

const subnet = (name: string): { readonly id: string } => ({ id: `${NETWORK}/subnets/${name}` });

/** Gives the metastore's machines a way out: a NAT gateway with a public address. */
export async function giveWayOut(user: UserTools): Promise<void> {
  const sku = { name: 'Standard' };
  await user.put(ADDRESS, NETWORK_API, { location: LOCATION, sku });
  const properties = { publicIpAddresses: [{ id: ADDRESS }] };
  await user.put(GATEWAY, NETWORK_API, { location: LOCATION, sku, properties });
  await user.put(NETWORK, NETWORK_API, aNetwork(true));
}

const aNetwork = (hasWayOut: boolean) => ({
  location: LOCATION,
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] },
    subnets: [
      {
        name: 'backend',
        properties: {
          addressPrefix: '10.20.1.0/24',
          ...(hasWayOut ? { natGateway: { id: GATEWAY } } : {}),
        },
      },
      {
        name: 'nat',
        properties: { addressPrefix: '10.20.2.0/24', privateLinkServiceNetworkPolicies: 'Disabled' },
      },
    ],
  },
});

const BALANCER_BODY = {
  location: LOCATION,
  sku: { name: 'Standard' },
  properties: {
    frontendIPConfigurations: [{ name: 'fe', properties: { subnet: subnet('backend') } }],
    backendAddressPools: [{ name: 'be' }],
    loadBalancingRules: [
      {
        name: 'thrift',
        properties: {
          frontendIPConfiguration: { id: `${BALANCER}/frontendIPConfigurations/fe` },
          backendAddressPool: { id: `${BALANCER}/backendAddressPools/be` },
          probe: { id: `${BALANCER}/probes/health` },
          protocol: 'Tcp',
          frontendPort: PORT,
          backendPort: PORT,
        },
      },
    ],
    probes: [{ name: 'health', properties: { protocol: 'Tcp', port: PORT } }],
  },
};

const INTERFACE_BODY = {
  location: LOCATION,
  properties: {
    ipConfigurations: [
      {
        name: 'ipconfig',
        properties: {
          subnet: subnet('backend'),
          loadBalancerBackendAddressPools: [{ id: `${BALANCER}/backendAddressPools/be` }],
        },
      },
    ],
  },
};

const SERVICE_BODY = {
  location: LOCATION,
  properties: {
    loadBalancerFrontendIpConfigurations: [{ id: `${BALANCER}/frontendIPConfigurations/fe` }],
    ipConfigurations: [{ name: 'nat', properties: { subnet: subnet('nat') } }],
    visibility: { subscriptions: [STARBURST_NETWORK.subscriptionId] },
  },
};
