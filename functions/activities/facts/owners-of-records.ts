import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { decodeOwners, hasOurMark } from '../../../shared/plan/owner-metadata.ts';
import { zoneSubscriptions } from './zone-subscriptions.ts';

/** Endpoints on whose behalf record sets of ours stand. */
export type Owners = ReadonlySet<ResourceId> | 'unknown';

/** Endpoints on whose behalf record sets of ours stand, active or waiting, wherever zones may be; unknown where one of them cannot be understood. */
export async function ownersOfRecords(effects: Effects, networks: readonly ResourceId[]): Promise<Owners> {
  const privateDns = await effects.privateDns();
  const zones = await privateDns.listZones(zoneSubscriptions(await effects.policy(), networks));
  const recordSets = (await Promise.all(zones.map((zone) => privateDns.listRecordSets(zone)))).flat();
  const ours = recordSets
    .filter(({ metadata }) => hasOurMark(metadata))
    .map(({ metadata }) => decodeOwners(metadata));
  const understood = ours.filter((owners) => owners !== undefined);
  if (understood.length < ours.length) return 'unknown';
  return new Set(understood.flat().map(({ endpoint }) => endpoint));
}
