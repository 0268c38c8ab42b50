import { expect, test } from 'vitest';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { isCreationIn, rulesIn } from '../../../shared/plan/offboarding/traces-of-making.ts';
import { OTHER, OURS } from '../builders/offboarding-builders.ts';

const anItem = (overrides: Partial<Evidence>): Evidence => ({
  onboardingId: 'r1',
  key: 'k',
  at: '2030-01-01T00:00:00.000Z',
  step: 'createEndpoint',
  actor: 'autopilot',
  message: '',
  before: 'absent',
  ...overrides,
});

test.each<readonly [string, unknown, boolean]>([
  ['this incarnation of it', { endpoint: OURS, resourceGuid: 'g1' }, true],
  ['another incarnation', { endpoint: OURS, resourceGuid: 'g2' }, false],
  ['another endpoint', { endpoint: OTHER, resourceGuid: 'g1' }, false],
  ['nobody knows which incarnation', { endpoint: OURS }, false],
  ['nothing', 'accepted by Azure', false],
])('an endpoint is made by the app where evidence names %s', (_what, after, expected) => {
  expect(isCreationIn([anItem({ after })], OURS, 'g1')).toBe(expected);
});

test('a rule is the app’s where it was not there before', () => {
  const made = anItem({ step: 'makeRule', after: { configId: 'c', ruleId: 'r', state: 'PENDING' } });
  const foundThere = { ...made, before: 'found as it was to be made' };

  expect(rulesIn([made, foundThere, anItem({ after: { configId: 'c', ruleId: 'x' } })])).toEqual([
    { configId: 'c', ruleId: 'r' },
  ]);
});
