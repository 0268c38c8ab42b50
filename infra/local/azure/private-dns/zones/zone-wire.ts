import type { Zone } from '../private-dns-state.ts';
import { ZONE_LIMITS } from './zone-limits.ts';

/** A zone as ARM shows it. */
export function zoneToWire(zone: Zone): unknown {
  const registering = [...zone.links.values()].filter((link) => link.isRegistrationEnabled);
  return {
    id: zone.id,
    name: zone.name,
    type: 'Microsoft.Network/privateDnsZones',
    etag: zone.etag,
    location: 'global',
    ...(zone.tags && { tags: zone.tags }),
    properties: {
      maxNumberOfRecordSets: ZONE_LIMITS.recordSets,
      maxNumberOfVirtualNetworkLinks: ZONE_LIMITS.links,
      maxNumberOfVirtualNetworkLinksWithRegistration: ZONE_LIMITS.linksWithRegistration,
      numberOfRecordSets: zone.recordSets.size,
      numberOfVirtualNetworkLinks: zone.links.size,
      numberOfVirtualNetworkLinksWithRegistration: registering.length,
      provisioningState: zone.provisioningState,
    },
  };
}
