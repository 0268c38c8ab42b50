import type { ArmResponse } from '../../arm/provider.ts';
import type { PrivateEndpoint, ZoneGroupRecordSet } from '../../state/resources.ts';
import type { AzureWorld } from '../../world.ts';
import { ZONE_GROUP_TTL_SECONDS } from './zone-records.ts';

const API_VERSION = '2020-06-01';

/** True when the private DNS zone of this ID is there. */
export const zoneExists = (world: AzureWorld, zoneId: string): boolean =>
  world.callAsAzure({ method: 'GET', path: zoneId, apiVersion: API_VERSION }).status === 200;

/**
 * Puts a record set in the place of whatever stands there, without a precondition, as Azure does: the addresses of
 * another endpoint, or a record of somebody else, are gone after it.
 */
export const putZoneRecord = (
  world: AzureWorld,
  endpoint: PrivateEndpoint,
  recordSet: ZoneGroupRecordSet,
): ArmResponse =>
  world.callAsAzure({
    method: 'PUT',
    path: pathOf(recordSet),
    apiVersion: API_VERSION,
    body: {
      properties: {
        ttl: ZONE_GROUP_TTL_SECONDS,
        aRecords: recordSet.addresses.map((ipv4Address) => ({ ipv4Address })),
        metadata: {
          creator: `created by private endpoint ${endpoint.name} with resource guid ${endpoint.resourceGuid}`,
        },
      },
    },
  });

/** Deletes whole record sets, even where another endpoint used them too (a caution in Microsoft's documentation). */
export function deleteZoneRecords(world: AzureWorld, recordSets: readonly ZoneGroupRecordSet[]): void {
  for (const recordSet of recordSets) {
    world.callAsAzure({ method: 'DELETE', path: pathOf(recordSet), apiVersion: API_VERSION });
  }
}

/** True for record sets at the same place, whatever they hold. */
export const isSamePlace = (one: ZoneGroupRecordSet, other: ZoneGroupRecordSet): boolean =>
  pathOf(one).toLowerCase() === pathOf(other).toLowerCase();

const pathOf = ({ zoneId, recordSetName }: ZoneGroupRecordSet): string => `${zoneId}/A/${recordSetName}`;
