import type { CleanUpItem, CleanUpVerdict } from '../../../shared/domain/clean-up.ts';
import type { CleanUpCandidate, References, RuleCandidate } from '../../../shared/domain/clean-up-facts.ts';
import { addCounts, type RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { notExcluded } from '../../../shared/plan/clean-up/gates/not-excluded.ts';
import { isOldEnough } from '../../../shared/plan/clean-up/is-old-enough.ts';
import { asksAPerson, awaitsReferences } from '../../../shared/plan/clean-up/judge-candidate.ts';
import type { ReferenceQuestion } from '../../../shared/plan/clean-up/named-endpoints.ts';
import { type CandidateNames, toItem, toPendingItem } from '../../../shared/plan/clean-up/to-item.ts';
import { readApart } from '../facts/read-apart.ts';
import {
  type GatheredCandidate,
  gatherCleanUpFacts,
  lookKeyOf,
  losesNamesFirst,
} from './gather-clean-up-facts.ts';
import { type Look, openLook } from './look.ts';

/** Some candidates of a run; `references` where it was looked through what refers to them. */
export interface JudgeQuestion {
  readonly cleanUpId: string;
  readonly candidates: readonly PassingCandidate[];
}

/** A candidate, and what refers to it as far as that was asked. */
export interface PassingCandidate {
  readonly candidate: CleanUpCandidate;
  readonly references: References;
}

/** What came of judging: the items are written, but for those whose references have to be looked for first. */
export interface JudgedCandidates {
  readonly counts: Readonly<Record<CleanUpVerdict, number>>;
  readonly passing: readonly (ReferenceQuestion & { readonly candidate: CleanUpCandidate })[];
  /** Keys of the looks at what still looks stale, or waits. */
  readonly falling: readonly string[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

const NOTHING: Omit<JudgedCandidates, 'unread'> = {
  counts: { remove: 0, keep: 0, review: 0 },
  passing: [],
  falling: [],
  requests: {},
};

/** Reads each candidate again by GET, runs every gate, and writes down what they say. Removes nothing; what cannot be read is told. */
export async function judgeCandidates(
  effects: Effects,
  { candidates, cleanUpId }: JudgeQuestion,
): Promise<JudgedCandidates> {
  const look = await openLook(effects);
  const unread: Unread[] = [];
  let judged = NOTHING;
  for (const each of candidates) {
    const one = await readApart(unread, each.candidate.resource, NOTHING, () =>
      judgeOne(look, cleanUpId, each),
    );
    judged = together(judged, one);
  }
  return { ...judged, unread };
}

async function judgeOne(
  look: Look,
  cleanUpId: string,
  { candidate, references }: PassingCandidate,
): Promise<Omit<JudgedCandidates, 'unread'>> {
  const gathered = await gatherCleanUpFacts(look, candidate, references);
  const { facts, seen } = gathered;
  const looked = { ...NOTHING, requests: { 'GET of candidates': 1 } };
  const { sign, unreadable } = facts;
  if (sign.kind === 'alive' && unreadable.length === 0 && seen.isChanging !== true) return looked;
  const falling = sign.kind === 'alive' ? [] : [lookKeyOf(candidate.resource, sign)];
  const item = itemOf(gathered, { cleanUpId, ...namesOf(candidate, seen) });
  if (item === undefined) return { ...looked, falling };
  const { endpoint, network } = seen;
  if (endpoint !== undefined && awaitsReferences(facts)) {
    const question = {
      endpoint,
      ...(network && { network }),
      losesNamesFirst: losesNamesFirst(candidate, seen),
      ...(asksAPerson(facts) && { isForReview: true }),
    };
    return { ...looked, falling, passing: [{ candidate, ...question }] };
  }
  await (await look.effects.cleanUps()).writeItem(item);
  return { ...looked, falling, counts: { ...NOTHING.counts, [item.verdict]: 1 } };
}

/** Nobody hears of what waits until it has waited for long, nor of what a setting leaves to its owner. */
function itemOf({ facts }: GatheredCandidate, names: CandidateNames): CleanUpItem | undefined {
  if (facts.sign.kind !== 'pending') return toItem(facts, names);
  const isOld = isOldEnough(facts.knownSinceAt, facts.now, facts.rules.pendingDays);
  return isOld && notExcluded(facts) === undefined ? toPendingItem(facts, names) : undefined;
}

const namesOf = (
  candidate: CleanUpCandidate,
  { endpoint, network, onboarding, undo }: GatheredCandidate['seen'],
): Omit<CandidateNames, 'cleanUpId'> => ({
  kind: candidate.kind,
  undo,
  ...(candidate.kind === 'rule' ? { rule: ruleOf(candidate) } : {}),
  ...(endpoint === undefined ? {} : { endpoint }),
  ...(network === undefined ? {} : { network }),
  ...(onboarding === undefined ? {} : { onboardingId: onboarding.onboardingId }),
});

const ruleOf = ({ configId, platform, ruleId }: RuleCandidate) => ({ platform, configId, ruleId });

const together = (
  one: Omit<JudgedCandidates, 'unread'>,
  other: Omit<JudgedCandidates, 'unread'>,
): Omit<JudgedCandidates, 'unread'> => ({
  counts: {
    remove: one.counts.remove + other.counts.remove,
    keep: one.counts.keep + other.counts.keep,
    review: one.counts.review + other.counts.review,
  },
  passing: [...one.passing, ...other.passing],
  falling: [...one.falling, ...other.falling],
  requests: addCounts(one.requests, other.requests),
});
