import type { CleanUpItem, CleanUpKind } from '../../domain/clean-up.ts';
import type { CleanUpFacts } from '../../domain/clean-up-facts.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import { fingerprintOf } from '../onboarding-id.ts';
import { type CandidateJudgement, judgeCandidate } from './judge-candidate.ts';
import { ownerIn } from './owner-in.ts';

/** What a candidate is called in a run, besides what it is judged on. */
export interface CandidateNames
  extends Pick<CleanUpItem, 'endpoint' | 'network' | 'onboardingId' | 'rule' | 'undo'> {
  readonly cleanUpId: string;
  readonly kind: CleanUpKind;
}

/** Names a candidate, the same in every run. */
export const itemIdOf = (kind: CleanUpKind, resource: ResourceId): string =>
  fingerprintOf(['clean-up-item', kind, resource]);

/** Writes down what the gates say of a candidate. */
export function toItem(facts: CleanUpFacts, names: CandidateNames): CleanUpItem {
  const { firstLookAt, resource, rules, sign, tags } = facts;
  const owner = ownerIn(tags, rules.ownerTags);
  const since = firstLookAt === undefined ? [] : [`first seen so at ${firstLookAt}`];
  const reasons = 'reasons' in sign ? sign.reasons : [sign.because];
  return {
    ...names,
    itemId: itemIdOf(names.kind, resource),
    resource,
    reasons: [...reasons, ...since],
    ...judged(facts),
    ...(owner === undefined ? {} : { owner }),
  };
}

/** What was not asked because other gates object already is no news. */
function judged(facts: CleanUpFacts): CandidateJudgement {
  const { objections, verdict } = judgeCandidate(facts);
  const told = objections.filter(
    ({ gate }) => gate !== 'not-referenced' || facts.references.kind !== 'unasked',
  );
  return { verdict, objections: told.length > 0 ? told : objections };
}

/** A connection that has waited for so long that a person should look. */
export const toPendingItem = (facts: CleanUpFacts, names: Omit<CandidateNames, 'kind'>): CleanUpItem => {
  const item = toItem(facts, { ...names, kind: 'pending-connection' });
  const because = `it waits since ${facts.knownSinceAt}: approve it, or have its owner delete the endpoint`;
  return { ...item, verdict: 'review', objections: [{ gate: 'ours-to-remove', because }] };
};
