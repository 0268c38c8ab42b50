import * as z from 'zod';
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
 * another endpoint, or a record of somebody else, are gone after it. In a world that merges they stay beside it.
 */
export const putZoneRecord = (
  world: AzureWorld,
  endpoint: PrivateEndpoint,
  recordSet: ZoneGroupRecordSet,
): ArmResponse => {
  const standing = world.mergesZoneGroups ? standingAt(world, pathOf(recordSet)) : NOTHING;
  const addresses = new Set([...standing.addresses, ...recordSet.addresses]);
  return world.callAsAzure({
    method: 'PUT',
    path: pathOf(recordSet),
    apiVersion: API_VERSION,
    body: {
      properties: {
        ttl: ZONE_GROUP_TTL_SECONDS,
        aRecords: [...addresses].map((ipv4Address) => ({ ipv4Address })),
        metadata: {
          ...standing.metadata,
          creator: `created by private endpoint ${endpoint.name} with resource guid ${endpoint.resourceGuid}`,
        },
      },
    },
  });
};

const Standing = z.object({
  properties: z.object({
    aRecords: z.array(z.object({ ipv4Address: z.string() })).default([]),
    metadata: z.record(z.string(), z.string()).nullish(),
  }),
});

const NOTHING = { addresses: [] as string[], metadata: {} };

function standingAt(world: AzureWorld, path: string): typeof NOTHING {
  const { body, status } = world.callAsAzure({ method: 'GET', path, apiVersion: API_VERSION });
  if (status !== 200) return NOTHING;
  const { aRecords, metadata } = Standing.parse(body).properties;
  return { addresses: aRecords.map(({ ipv4Address }) => ipv4Address), metadata: metadata ?? {} };
}

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
