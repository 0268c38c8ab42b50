import type { VirtualNetworkLink, Zone } from '../private-dns-state.ts';

/** The ID of a link, in the case its creator typed. */
export const linkId = (zone: Zone, name: string): string => `${zone.id}/virtualNetworkLinks/${name}`;

/** What the world's record keeps of a link. */
export const linkFacts = ({ networkId, linkState, resolutionPolicy }: VirtualNetworkLink): unknown => ({
  networkId: networkId.toLowerCase(),
  virtualNetworkLinkState: linkState,
  resolutionPolicy,
});

/** A link as ARM shows it; `resolutionPolicy` exists since api-version 2024-06-01. */
export function linkToWire(zone: Zone, link: VirtualNetworkLink, apiVersion: string): unknown {
  return {
    id: linkId(zone, link.name),
    name: link.name,
    type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
    etag: link.etag,
    location: 'global',
    ...(link.tags && { tags: link.tags }),
    properties: {
      provisioningState: link.provisioningState,
      registrationEnabled: link.isRegistrationEnabled,
      ...(apiVersion >= '2024-06-01' && { resolutionPolicy: link.resolutionPolicy }),
      virtualNetwork: { id: link.networkId },
      virtualNetworkLinkState: link.linkState,
    },
  };
}
