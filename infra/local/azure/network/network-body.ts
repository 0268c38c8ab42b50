import type { AzureState } from '../state/azure-state.ts';
import type { Subnet, VirtualNetwork } from '../state/resources.ts';
import { PEERINGS } from './plain/peerings.ts';
import { plainOf, reference } from './plain/plain-resource.ts';
import { addressHoldersIn, endpointsIn } from './subnet-users.ts';

/** A virtual network as ARM shows it, with its subnets and its side of each peering. */
export const networkBody = (state: AzureState, network: VirtualNetwork) => ({
  name: network.name,
  id: network.id,
  etag: network.etag,
  type: 'Microsoft.Network/virtualNetworks',
  location: network.location,
  tags: network.tags,
  properties: {
    provisioningState: 'Succeeded',
    resourceGuid: network.resourceGuid,
    addressSpace: { addressPrefixes: network.addressPrefixes },
    subnets: network.subnets.map((subnet) => subnetBody(state, network, subnet)),
    virtualNetworkPeerings: peeringsOf(state, network),
    enableDdosProtection: false,
  },
});

/** A subnet as ARM shows it. Who has addresses in it is left out where nobody has. */
export const subnetBody = (state: AzureState, network: VirtualNetwork, subnet: Subnet) => ({
  name: subnet.name,
  id: subnet.id,
  etag: network.etag,
  properties: {
    provisioningState: 'Succeeded',
    addressPrefix: subnet.addressPrefix,
    delegations: [],
    privateEndpointNetworkPolicies: 'Disabled',
    privateLinkServiceNetworkPolicies: 'Enabled',
    ...subnet.settings,
    ...unlessEmpty('ipConfigurations', addressHoldersIn(state, subnet)),
    ...unlessEmpty('privateEndpoints', endpointsIn(state, subnet)),
  },
  type: 'Microsoft.Network/virtualNetworks/subnets',
});

const unlessEmpty = (name: string, ids: readonly string[]) =>
  ids.length === 0 ? {} : { [name]: ids.map(reference) };

function peeringsOf(state: AzureState, network: VirtualNetwork) {
  const above = `${network.id.toLowerCase()}/`;
  return plainOf(state, PEERINGS.type)
    .filter(({ id }) => id.toLowerCase().startsWith(above))
    .map((peering) => ({
      id: peering.id,
      name: peering.name,
      etag: peering.etag,
      type: peering.type,
      properties: {
        provisioningState: 'Succeeded',
        ...peering.properties,
        ...PEERINGS.complete?.(state, peering),
      },
    }));
}
