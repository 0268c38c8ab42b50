import { expect, test } from 'vitest';
import type { Objection } from '../../../shared/domain/plan.ts';
import { aboutOf } from '../../../shared/plan/holds/hold-of.ts';
import { refusalIn, releaseOf } from '../../../shared/plan/holds/releases.ts';
import { planOnboarding } from '../../../shared/plan/plan-onboarding.ts';
import { genericAzure } from '../../../shared/platforms/generic-azure.ts';
import { aConnection, aDecision, codeOf, guid, now, someFacts } from '../builders/onboarding-builders.ts';
import { someFactsWithEntry } from '../builders/plan-builders.ts';

const aMissingLink = (zone: string): Objection => ({
  code: 'link-missing',
  reason: `Zone ${zone} is not linked.`,
  releasableBy: 'approver',
  facts: { Zone: zone, Network: 'spoke' },
});

const aReleaseOf = (objection: Objection) =>
  aDecision({ hold: objection.code, about: aboutOf(objection), generation: guid });

const scopeOf = (...decisions: readonly ReturnType<typeof aDecision>[]) => ({
  decisions,
  generation: guid,
  askers: [],
});

test('a release of one zone’s missing link leaves the other zone held', () => {
  const [blob, dfs] = [aMissingLink('blob'), aMissingLink('dfs')];
  const release = aReleaseOf(blob);

  expect(releaseOf(blob, scopeOf(release))).toBe(release);
  expect(releaseOf(dfs, scopeOf(release))).toBeUndefined();
  expect(releaseOf({ ...blob, code: 'unknown-zone' }, scopeOf(release))).toBeUndefined();
});

test('a release covers less of what its person saw, and no more', () => {
  const overdue = (...about: readonly string[]): Objection => ({ ...aMissingLink('x'), about });
  const release = aReleaseOf(overdue('hub: a.example', 'spoke: a.example'));

  expect(releaseOf(overdue('spoke: a.example'), scopeOf(release))).toBe(release);
  expect(releaseOf(overdue('spoke: a.example', 'spoke: b.example'), scopeOf(release))).toBeUndefined();
});

test('other words and answers do not matter where the objection says what it is about', () => {
  const before = { ...aMissingLink('x'), about: ['hub: a.example'] };
  const after = { ...before, reason: 'It answers something else now.', facts: { hub: 'servfail' } };

  expect(releaseOf(after, scopeOf(aReleaseOf(before)))).toBeDefined();
});

test('a later release takes a refusal back; at the same instant the refusal counts', () => {
  const refusal = aDecision({ decisionId: 'no', kind: 'refuse' });
  const later = aDecision({ decisionId: 'yes', at: '2030-01-02T00:00:00.000Z' });

  expect(refusalIn([later, refusal])).toBeUndefined();
  expect(refusalIn([refusal, aDecision()])).toBe(refusal);
  expect(refusalIn([])).toBeUndefined();
});

test('a release under one entry does not count when another comes nearest', () => {
  const decisions = [aDecision({ hold: 'entry-expired', about: ['another entry'] })];
  const facts = { ...someFactsWithEntry({ expiresAt: now }), decisions };

  expect(codeOf(planOnboarding(facts, genericAzure))).toBe('entry-expired');
});

test('an expired entry does not answer for the first approval', () => {
  const decisions = [aDecision({ hold: 'entry-expired', about: ['acct subscription'] })];
  const facts = { ...someFactsWithEntry({ expiresAt: now }), decisions };

  expect(codeOf(planOnboarding(facts, genericAzure))).toBe('first-approval');
});

test('a refusal by the connection’s name is one of the endpoint, and not of one made anew', () => {
  const { id } = aConnection();
  const refused = (generation: string) =>
    someFacts({ decisions: [aDecision({ kind: 'refuse', generation })] });

  const codes = [id, `${id}-before`, 'another guid'].map((each) =>
    codeOf(planOnboarding(refused(each), genericAzure)),
  );

  expect(codes).toEqual(['person-refused', 'plan', 'plan']);
});
