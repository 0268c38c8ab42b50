import { expect, test } from 'vitest';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import { platformNotesOf } from '../../../shared/plan/platform-lists/platform-notes.ts';
import { guid, someFacts } from '../builders/onboarding-builders.ts';

const notesOf = (changes: Partial<OnboardingFacts>) => platformNotesOf(someFacts(changes), { id: 'p' });

const place = { organization: 'org', identifier: 'guid-1' };
const ours = { service: 's', generation: guid, times: 1, lastAt: '2030-01-01', place };

test.each<readonly [string, Partial<OnboardingFacts>, readonly unknown[]]>([
  ['nothing that is known of a platform is no note', {}, []],
  [
    'our own place on a list is one',
    { ownRegistrations: [ours] },
    [{ kind: 'list', platform: 'p', service: 's', ...place }],
  ],
  ['a place of another incarnation is none', { ownRegistrations: [{ ...ours, generation: 'old' }] }, []],
  [
    'nor is one that evidence does not name',
    { ownRegistrations: [{ service: 's', generation: guid, times: 1, lastAt: '2030-01-01' }] },
    [],
  ],
  [
    'a configuration is one once the platform lists it',
    { configurationName: { name: 'prod', standing: 'taken' } },
    [{ kind: 'configuration', platform: 'p', name: 'prod' }],
  ],
  ['and none while its name is free', { configurationName: { name: 'prod', standing: 'free' } }, []],
])('%s', (_, changes, notes) => {
  expect(notesOf(changes)).toEqual(notes);
});
