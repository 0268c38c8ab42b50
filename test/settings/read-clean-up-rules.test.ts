import { expect, test } from 'vitest';
import { faultsOf, someSettings } from './an-environment.ts';

test('without a word the clean-up is dry, looks twice in a week, and removes at most 20 and 30 % at one go', () => {
  expect(someSettings().cleanUpRules).toEqual({
    secondLookDays: 7,
    pendingDays: 14,
    isDryRun: true,
    ownerTags: ['owner'],
    cap: { most: 20, mostShare: 0.3 },
  });
});

test('what is set is taken, the ends of each range included', () => {
  const set = {
    CLEANUP_SECOND_LOOK_DAYS: '0.001',
    CLEANUP_PENDING_DAYS: '365',
    CLEANUP_DRY_RUN: 'false',
    CLEANUP_OWNER_TAGS: 'team, contact',
    CLEANUP_MOST_REMOVALS: '0',
    CLEANUP_MOST_SHARE: '1',
  };

  expect(someSettings(set).cleanUpRules).toEqual({
    secondLookDays: 0.001,
    pendingDays: 365,
    isDryRun: false,
    ownerTags: ['team', 'contact'],
    cap: { most: 0, mostShare: 1 },
  });
});

test.each([
  ['CLEANUP_SECOND_LOOK_DAYS', '0', 'must be a number from 0.0'],
  ['CLEANUP_SECOND_LOOK_DAYS', '366', 'must be a number from 0.0'],
  ['CLEANUP_PENDING_DAYS', '-1', 'must be a number from 0.0'],
  ['CLEANUP_DRY_RUN', 'no', 'must be one of true, false'],
  ['CLEANUP_MOST_REMOVALS', '1.5', 'must be a whole number from 0 to 10000'],
  ['CLEANUP_MOST_REMOVALS', '-1', 'must be a whole number from 0 to 10000'],
  ['CLEANUP_MOST_REMOVALS', '10001', 'must be a whole number from 0 to 10000'],
  ['CLEANUP_MOST_SHARE', '30', 'must be a number from 0 to 1'],
  ['CLEANUP_MOST_SHARE', '-0.1', 'must be a number from 0 to 1'],
])('%s = %s is refused with what would be right', (name, value, message) => {
  expect(faultsOf({ [name]: value })).toEqual([expect.stringContaining(`${name} ${message}`)]);
});
