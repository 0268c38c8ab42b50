import { parentId } from '../../arm/resource-id.ts';
import type { AzureState } from '../../state/azure-state.ts';
import type { PlainResource } from '../../state/resources.ts';
import { idIn, type PlainType, type Properties, plainOf } from './plain-resource.ts';

/** Microsoft.Network/virtualNetworks/virtualNetworkPeerings: each network has its own side. */
export const PEERINGS: PlainType = {
  type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  complete(state, peering) {
    const remote = idIn(peering.properties, 'remoteVirtualNetwork') ?? '';
    const addressPrefixes = state.networks.get(remote)?.addressPrefixes ?? [];
    return {
      ...withDefaults(peering.properties),
      remoteAddressSpace: { addressPrefixes },
      remoteVirtualNetworkAddressSpace: { addressPrefixes },
      peeringState: stateOf(state, peering, remote),
      peeringSyncLevel: 'FullyInSync',
    };
  },
};

const withDefaults = (properties: Properties): Properties => ({
  allowVirtualNetworkAccess: true,
  allowForwardedTraffic: false,
  allowGatewayTransit: false,
  useRemoteGateways: false,
  ...properties,
});

/** Initiated until the other side exists. Azure's memory of a side that was there and went (Disconnected) is left out. */
function stateOf(state: AzureState, peering: PlainResource, remote: string): string {
  const own = parentId(peering.id).toLowerCase();
  const isAnswered = plainOf(state, PEERINGS.type).some(
    (each) =>
      parentId(each.id).toLowerCase() === remote && idIn(each.properties, 'remoteVirtualNetwork') === own,
  );
  return isAnswered ? 'Connected' : 'Initiated';
}
