import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type NamedEndpoints, namedEndpoints } from '../../../shared/plan/clean-up/named-endpoints.ts';
import { decodeOwners, hasOurMark } from '../../../shared/plan/dns/owner-metadata.ts';

/** Endpoints on whose behalf record sets of ours stand. */
export type Owners = NamedEndpoints | 'unknown';

/** Endpoints on whose behalf record sets of ours stand in a zone, active or waiting; unknown where one of them cannot be understood. */
export async function ownersInZone(effects: Effects, zone: ResourceId): Promise<Owners> {
  const recordSets = await (await effects.privateDns()).listRecordSets(zone);
  const ours = recordSets
    .filter(({ metadata }) => hasOurMark(metadata))
    .map(({ metadata }) => decodeOwners(metadata));
  const understood = ours.filter((owners) => owners !== undefined);
  if (understood.length < ours.length) return 'unknown';
  return namedEndpoints(understood);
}
