import type { CleanUpItem, GateObjection } from '../../../shared/domain/clean-up.ts';
import type { References } from '../../../shared/domain/clean-up-facts.ts';
import { nameOf, type ResourceId } from '../../../shared/domain/resource-id.ts';
import { judgeCandidate } from '../../../shared/plan/clean-up/judge-candidate.ts';
import { itemIdOf } from '../../../shared/plan/clean-up/to-item.ts';
import { gatherCleanUpFacts } from './gather-clean-up-facts.ts';
import type { Look } from './look.ts';

/** What a run found to share names with a candidate. */
export interface SharedNames {
  readonly cleanUpId: string;
  readonly references: References;
}

/**
 * Objects to a removal while an endpoint that shares names with the candidate does not go in the same run: every gate runs
 * for each of them too, so that none is the first of those that stay.
 */
export async function objectForSharers(look: Look, shared: SharedNames): Promise<readonly GateObjection[]> {
  const { references } = shared;
  const sharers = references.kind === 'known' ? (references.goesWith ?? []) : [];
  for (const sharer of sharers)
    if (!(await goes(look, shared, sharer)))
      return [{ gate: 'not-referenced', because: `${nameOf(sharer)} shares a name with it, and stays` }];
  return [];
}

async function goes(look: Look, shared: SharedNames, sharer: ResourceId): Promise<boolean> {
  const cleanUps = await look.effects.cleanUps();
  const item = await cleanUps.readItem(shared.cleanUpId, itemIdOf('endpoint', sharer));
  if (item?.verdict !== 'remove') return false;
  if (item.end !== undefined) return hasGone(item.end);
  const candidate = { kind: 'endpoint', resource: sharer } as const;
  const { facts } = await gatherCleanUpFacts(look, candidate, shared.references);
  return judgeCandidate(facts).verdict === 'remove';
}

const hasGone = ({ kind }: NonNullable<CleanUpItem['end']>): boolean => kind !== 'stopped';
