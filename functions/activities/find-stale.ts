import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { judgeStaleness, looksStale } from '../../shared/plan/judge-staleness.ts';
import { type CutOff, gatherStaleCandidates } from './facts/gather-stale-candidates.ts';
import type { SourceQuestion } from './facts/read-source.ts';

/** What all signs speak against, except for record sets, which are looked at last. */
export interface StaleFinding {
  readonly resource: ResourceId;
  readonly endpoint: ResourceId;
  /** The endpoint's network, where the endpoint could be read: zones may stand in its subscription. */
  readonly network?: ResourceId;
  readonly reasons: readonly string[];
}

/** What a sweep found on one page, and what it could not look at. */
export interface StalePage {
  readonly looked: number;
  /** Everything that looks stale, whether or not it is time for a second look. */
  readonly stale: readonly ResourceId[];
  readonly findings: readonly StaleFinding[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
  readonly next?: string;
}

/** Judges what is cut off on one page of a source, each after reading it and its other side by GET; remembers first looks. Removes nothing. */
export async function findStale(effects: Effects, question: SourceQuestion): Promise<StalePage> {
  const unread: Unread[] = [];
  const { found, ...page } = await gatherStaleCandidates(effects, question, unread);
  const now = effects.now().toISOString();
  return {
    ...page,
    looked: found.length,
    stale: found.filter(({ candidate }) => looksStale(candidate)).map(({ candidate }) => candidate.resource),
    findings: found.flatMap((each) => toFinding(each, now, effects.secondLookDays)),
    unread,
  };
}

function toFinding(
  { candidate, endpoint, network }: CutOff,
  now: string,
  secondLookDays: number,
): StaleFinding[] {
  const verdict = judgeStaleness(candidate, now, secondLookDays);
  if (verdict.kind === 'keep') return [];
  const { resource } = candidate;
  return [{ resource, endpoint, ...(network === undefined ? {} : { network }), reasons: verdict.reasons }];
}
