import type { Decision } from '../../domain/decision.ts';
import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import { isOtherGeneration } from '../../domain/private-endpoint.ts';
import { byTime, type DecisionScope, releaseOf } from './releases.ts';

/**
 * The revocation that stands: the latest one, unless a person released it since. It counts unless it is known to be
 * about another incarnation. A release names the revocation, so that one given before it never covers it.
 */
export function revocationIn(scope: DecisionScope): Decision | undefined {
  const latest = latestIn(scope);
  return latest && releaseOf(objectionTo(latest), scope) ? undefined : latest;
}

/** The release by which a person let a revoked onboarding go on, if one did. */
export function reinstatementIn(scope: DecisionScope): Decision | undefined {
  const latest = latestIn(scope);
  return latest && releaseOf(objectionTo(latest), scope);
}

const latestIn = (scope: DecisionScope): Decision | undefined =>
  scope.decisions
    .filter((each) => isRevocationOf(each, scope))
    .sort(byTime)
    .at(-1);

/**
 * The latest decision that this incarnation is taken back; no release undoes it, because what was removed cannot come
 * back. One about an unknown incarnation takes nothing back, for it could be any: it only stops.
 */
export const takenBackIn = (decisions: readonly Decision[], generation: string): Decision | undefined =>
  decisions
    .filter(
      (each) =>
        each.next === 'offboard' && each.generation !== 'unknown' && isRevocationOf(each, { generation }),
    )
    .sort(byTime)
    .at(-1);

/** The objection that a revocation raises: everything stops as it is, until a person lets it go on. */
export function objectionTo({ by, decisionId, next, reason }: Decision): Objection {
  const what = next === 'offboard' ? ', to have it taken back' : '';
  return {
    code: 'revoked',
    reason: `${quoted(by.name, 100)} revoked it${what}: ${quoted(reason, 500)}. Nothing is undone by that, and nothing goes on.`,
    releasableBy: 'approver',
    facts: { 'Revoked by': quoted(by.name, 100), Why: quoted(reason, 500) },
    about: [decisionId],
  };
}

const isRevocationOf = ({ generation, kind }: Decision, scope: Pick<DecisionScope, 'generation'>): boolean =>
  kind === 'revoke' && !isOtherGeneration(generation, scope.generation);
