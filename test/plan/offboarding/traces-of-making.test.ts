import { expect, test } from 'vitest';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import {
  isCreationIn,
  isMeantIn,
  makingsToKeep,
  rulesIn,
} from '../../../shared/plan/offboarding/traces-of-making.ts';
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

test.each([
  ['after we meant to make it', '2030-01-01T00:00:20.000Z', 'f1', true],
  ['a moment before, by another clock', '2029-12-31T23:59:57.000Z', 'f1', true],
  ['long before', '2029-12-31T23:00:00.000Z', 'f1', false],
  ['after another change was meant', '2030-01-01T00:00:20.000Z', 'f2', false],
  ['nobody knows when', undefined, 'f1', false],
])('a rule that came to be %s is told apart from somebody else’s', (_what, createdAt, intent, expected) => {
  const meant = anItem({ step: 'state', state: 'creating', after: { intent: 'f1' } });

  expect(isMeantIn([meant], intent, { ruleId: 'r', createdAt })).toBe(expected);
});

const MADE = { endpoint: OURS, resourceGuid: 'g1' };
const INTENT = anItem({ step: 'state', state: 'creating', entryId: 'e1', after: { endpoint: OURS } });

test('where the answer to a creation was lost, the incarnation that stands is kept by the intent, on its entry', () => {
  const kept = makingsToKeep([INTENT], [MADE], '2030-01-01T00:09:00.000Z');

  expect(kept).toMatchObject([
    { key: 'k-made', step: 'createEndpoint', entryId: 'e1', before: 'absent', after: MADE },
  ]);
  expect(kept[0]?.state).toBeUndefined();
  expect(isCreationIn(kept, OURS, 'g1')).toBe(true);
});

test.each<readonly [string, readonly Evidence[]]>([
  ['nothing says that it was meant', []],
  ['another was meant', [{ ...INTENT, after: { endpoint: OTHER } }]],
  ['it is written down already', [INTENT, anItem({ after: MADE })]],
])('nothing is kept where %s', (_what, items) => {
  expect(makingsToKeep(items, [MADE], '2030-01-01T00:09:00.000Z')).toEqual([]);
});
