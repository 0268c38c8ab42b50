import { isWithin, type ResourceId, toResourceId } from '../../shared/domain/resource-id.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { judgeStaleness, looksStale, type StaleCandidate } from '../../shared/plan/judge-staleness.ts';
import { gatherStaleCandidates } from './facts/gather-stale-candidates.ts';
import { keepFirstLook } from './facts/keep-first-look.ts';

/** What all signs speak against. */
export interface StaleFinding {
  readonly resource: ResourceId;
  readonly reasons: readonly string[];
}

/** What a sweep found in one scope, and what it could not look at. */
export interface StaleFindings {
  readonly looked: number;
  readonly candidates: readonly StaleFinding[];
  readonly unread: readonly Unread[];
}

/** The most that one sweep hands over of a scope; the rest is found once these are dealt with. */
const MOST_OF_A_KIND = 200;

/** Judges everything that is cut off in one scope; remembers first looks, and forgets those of what came back. Removes nothing. */
export async function findStale(
  effects: Effects,
  { scope }: { readonly scope: ResourceId },
): Promise<StaleFindings> {
  const unread: Unread[] = [];
  const found = await gatherStaleCandidates(effects, scope, unread);
  await forgetWhatCameBack(effects, scope, found, unread);
  const now = effects.now().toISOString();
  const candidates = found.flatMap((candidate) => {
    const verdict = judgeStaleness(candidate, now, effects.secondLookDays);
    return verdict.kind === 'candidate' ? [{ resource: candidate.resource, reasons: verdict.reasons }] : [];
  });
  return {
    looked: found.length,
    candidates: candidates.slice(0, MOST_OF_A_KIND),
    unread: unread.slice(0, MOST_OF_A_KIND),
  };
}

/** What falls again is looked at twice again; what could not be looked at has not come back. */
async function forgetWhatCameBack(
  effects: Effects,
  scope: ResourceId,
  found: readonly StaleCandidate[],
  unread: readonly Unread[],
): Promise<void> {
  const stale: ReadonlySet<string> = new Set(found.filter(looksStale).map(({ resource }) => resource));
  const unseen = unread.map(({ resource }) => toResourceId(resource));
  const remembered = await (await effects.controls()).listFirstSeen();
  for (const resource of remembered.map(toResourceId)) {
    const isSeen = isWithin(resource, scope) && !unseen.some((each) => isWithin(resource, each));
    if (isSeen && !stale.has(resource)) await keepFirstLook(effects, resource, false);
  }
}
