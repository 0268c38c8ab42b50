import { expect, test } from 'vitest';
import type { ConfigurationName } from '../../shared/domain/configuration-name.ts';
import { nameRemarks } from '../../shared/plan/name-remarks.ts';
import { starburstGalaxy } from '../../shared/platforms/starburst-galaxy.ts';
import { someStarburstFacts } from './builders/platform-builders.ts';

const remarksOn = (configurationName?: ConfigurationName) =>
  nameRemarks({
    facts: someStarburstFacts(configurationName ? { configurationName } : {}),
    profile: starburstGalaxy,
  });

test.each([
  ['taken', /^Starburst Galaxy lists .*lake/],
  ['free', /does not list .*lake.*ask its support/],
  ['unknown', /^Look in Starburst Galaxy .*no settings/],
  ['unreadable', /^Look in Starburst Galaxy .*did not answer/],
] as const)('after the approval a name that is %s is a remark', (standing, words) => {
  expect(remarksOn({ name: 'lake', standing })).toEqual([expect.stringMatching(words)]);
});

test('a name that nobody asked about is none', () => {
  expect(remarksOn()).toEqual([]);
});
