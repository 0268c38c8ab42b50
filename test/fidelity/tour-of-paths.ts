import { type AzureUnderTest, CONSUMER } from '../azure/builders/an-azure.ts';
import {
  BACKEND,
  BALANCER,
  HUB,
  NIC,
  networkId,
  putRouterPath,
  ROUTES,
  RULES,
  SPOKE,
} from '../effects/arm/network/a-networked-azure.ts';

/** Calls what load balancers, routes and their like have, from creation to what is left after deletion. */
export async function tourOfPaths({ owner }: AzureUnderTest): Promise<void> {
  await putRouterPath({ owner });
  const address = networkId('publicIPAddresses', 'ip');
  const gateway = networkId('natGateways', 'nat');
  await owner.put(address, { location: 'eastus', sku: { name: 'Standard' } });
  const publicIpAddresses = [{ id: address }];
  await owner.put(gateway, {
    location: 'eastus',
    sku: { name: 'Standard' },
    properties: { publicIpAddresses },
  });
  await owner.put(`${SPOKE}/subnets/nat`, {
    properties: { addressPrefix: '10.1.2.0/24', natGateway: { id: gateway } },
  });
  const peering = `${SPOKE}/virtualNetworkPeerings/to-hub`;
  const resources = [BALANCER, NIC, RULES, ROUTES, address, gateway, SPOKE, HUB, BACKEND, peering];
  for (const id of resources) await owner.get(id);
  for (const id of resources) await owner.get(id.slice(0, id.lastIndexOf('/')));
  for (const type of ['loadBalancers', 'routeTables', 'networkSecurityGroups', 'natGateways'])
    await owner.get(`/subscriptions/${CONSUMER}/providers/Microsoft.Network/${type}`);
}
