import type { ReliedOn } from '../../../shared/domain/drift.ts';
import { generationOf } from '../../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { recordSubjectOf } from '../../../shared/plan/drift/drift-subject.ts';
import type { DriftFacts } from '../../../shared/plan/drift/judge-drift.ts';

/** Reads by GET all that an onboarding relies on. Undefined where its endpoint is gone or another one by now: that is not for drift to say. */
export async function gatherDriftFacts(
  effects: Effects,
  { endpoint: id, generation }: { readonly endpoint: ResourceId; readonly generation: string },
  { links, recordSets }: ReliedOn,
): Promise<DriftFacts | undefined> {
  const endpoint = valueIn(await (await effects.endpoints()).read(id));
  if (endpoint === undefined || generationOf(endpoint, undefined) !== generation) return undefined;
  const privateDns = await effects.privateDns();
  const standing: DriftFacts['recordSets'] = new Map(
    await Promise.all(
      recordSets.map(
        async (each) =>
          [recordSubjectOf(each), await privateDns.readRecordSet(each.zone, each.name)] as const,
      ),
    ),
  );
  // After what stands in them: of a zone that goes meanwhile, what is missing would look like a record set to be made again.
  const zones: DriftFacts['zones'] = new Map(
    await Promise.all(
      zonesOf(links, recordSets).map(async (zone) => [zone, await privateDns.readZone(zone)] as const),
    ),
  );
  return { endpoint, zones, recordSets: standing };
}

const zonesOf = (...lists: readonly (readonly { readonly zone: ResourceId }[])[]): readonly ResourceId[] => [
  ...new Set(lists.flat().map(({ zone }) => zone)),
];
