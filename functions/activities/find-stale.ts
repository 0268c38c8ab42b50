import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { judgeStaleness, looksStale, type StaleCandidate } from '../../shared/plan/judge-staleness.ts';
import { gatherStaleCandidates } from './facts/gather-stale-candidates.ts';

/** What a sweep found: how much it looked at, and what all signs speak against. */
export interface StaleFindings {
  readonly looked: number;
  readonly candidates: readonly { readonly resource: ResourceId; readonly reasons: readonly string[] }[];
}

/** Judges everything that is cut off in the watched scope, and remembers first looks. Removes nothing. */
export async function findStale(
  effects: Effects,
  _input: Readonly<Record<string, never>>,
): Promise<StaleFindings> {
  const { watched } = await effects.policy();
  const found: StaleCandidate[] = [];
  for (const scope of watched.scopes) found.push(...(await gatherStaleCandidates(effects, scope)));
  const now = effects.now().toISOString();
  const controls = await effects.controls();
  for (const candidate of found)
    if (candidate.firstLookAt === undefined && looksStale(candidate))
      await controls.setFirstSeenAt(candidate.resource, now);

  const candidates = found.flatMap((candidate) => {
    const verdict = judgeStaleness(candidate, now, effects.secondLookDays);
    return verdict.kind === 'candidate' ? [{ resource: candidate.resource, reasons: verdict.reasons }] : [];
  });
  return { looked: found.length, candidates };
}
