import { expect, test } from 'vitest';
import type { Decision } from '../../../shared/domain/decision.ts';
import { refusalIn } from '../../../shared/plan/holds/releases.ts';
import { objectionTo, revocationIn, takenBackIn } from '../../../shared/plan/holds/revocations.ts';
import { aDecision, guid } from '../builders/onboarding-builders.ts';

const aRevocation = (changes: Partial<Decision> = {}): Decision =>
  aDecision({ decisionId: 'stop', hold: '', kind: 'revoke', next: 'hold', ...changes });

const aReleaseOf = (revocation: Decision, changes: Partial<Decision> = {}): Decision =>
  aDecision({ hold: 'revoked', about: objectionTo(revocation).about ?? [], ...changes });

const scopeOf = (...decisions: readonly Decision[]) => ({ decisions, generation: guid, askers: ['asker'] });

test('a revocation stands until a person releases that very revocation', () => {
  const first = aRevocation();
  const second = aRevocation({ decisionId: 'stop again', at: '2030-01-02T00:00:00.000Z' });

  expect(revocationIn(scopeOf(first))).toBe(first);
  expect(revocationIn(scopeOf(first, aReleaseOf(first)))).toBeUndefined();
  expect(revocationIn(scopeOf(first, aReleaseOf(first), second))).toBe(second);
  expect(revocationIn(scopeOf(first, second, aReleaseOf(second)))).toBeUndefined();
});

test('no release of another hold, and none of whoever asked, lets a revoked onboarding go on', () => {
  const revocation = aRevocation();
  const own = aReleaseOf(revocation, { by: { id: 'asker', name: 'asker' } });
  const others = aDecision({ hold: 'first-approval', at: '2031-01-01T00:00:00.000Z' });

  expect(revocationIn(scopeOf(revocation, own, others))).toBe(revocation);
});

test('it counts unless it is known to be about another incarnation', () => {
  const other = aRevocation({ generation: '00000000-0000-4000-8000-000000000000' });
  const byConnection = aRevocation({ generation: '/subscriptions/x/privateendpointconnections/y' });
  const early = aRevocation({ generation: 'unknown' });

  expect([other, byConnection, early].map((each) => revocationIn(scopeOf(each)))).toEqual([
    undefined,
    byConnection,
    early,
  ]);
});

test('what is taken back is known: a decision about an unknown incarnation stops, and removes nothing', () => {
  const decision = aRevocation({ next: 'offboard' });
  const blind = aRevocation({ next: 'offboard', generation: 'unknown' });

  expect(takenBackIn([decision, blind], decision.generation)).toBe(decision);
  expect(takenBackIn([blind], decision.generation)).toBeUndefined();
  expect(revocationIn(scopeOf(blind))).toBe(blind);
});

test('a revocation takes no refusal back', () => {
  const refusal = aDecision({ decisionId: 'no', kind: 'refuse' });

  expect(refusalIn([refusal, aRevocation({ at: '2030-02-01T00:00:00.000Z' })])).toBe(refusal);
});
