import { expect, test } from 'vitest';
import type { ConfigurationName } from '../../../shared/domain/configuration-name.ts';
import type { PlatformRequestFacts } from '../../../shared/domain/facts.ts';
import { found } from '../../../shared/domain/reading.ts';
import { planPlatformRequest } from '../../../shared/plan/plan-platform-request.ts';
import { marksOf } from '../../../shared/plan/request-steps/marks-of.ts';
import { starburstGalaxy } from '../../../shared/platforms/starburst-galaxy.ts';
import { now } from '../builders/onboarding-builders.ts';
import { anOpenRequest, aPair, someRequestFacts } from '../builders/platform-builders.ts';

const named = (standing: ConfigurationName['standing']): ConfigurationName => ({
  name: 'our-galaxy',
  standing,
});

function planned(changes: Partial<PlatformRequestFacts>) {
  const facts = someRequestFacts({ connections: found([]), ...changes });
  const verdict = planPlatformRequest(facts, starburstGalaxy);
  return { verdict, marks: marksOf(facts, verdict, starburstGalaxy) };
}

test('a free name is remembered when the platform is asked, and not looked at again', () => {
  const asked = planned({ configurationName: named('free') });
  const later = planned({
    configurationName: named('taken'),
    request: anOpenRequest({ nameFreeAt: now }),
  });

  expect(asked.verdict).toMatchObject({ hold: { code: 'awaiting-connections' }, support: {} });
  expect(asked.marks).toEqual({ nameFreeAt: now });
  expect(later.verdict).toMatchObject({ hold: { code: 'awaiting-connections' } });
  expect(later.marks).toEqual({});
});

test('a taken name holds before anybody is asked, until somebody else than the asker releases it', () => {
  const { marks, verdict } = planned({ configurationName: named('taken') });
  const generation = verdict.generation;
  const release = {
    decisionId: 'd1',
    onboardingId: 'o',
    kind: 'release',
    generation,
    hold: 'name-taken',
    about: ['Configuration name: our-galaxy', 'Configuration name: "our-galaxy"'],
    reason: 'it is ours',
    by: { id: 'anna', name: 'anna@example.com' },
    at: now,
    input: {},
  } as const;

  const released = planned({ configurationName: named('taken'), decisions: [release] });
  const byAsker = planned({ configurationName: named('taken'), decisions: [release], askers: ['anna'] });

  expect(verdict).toMatchObject({ kind: 'hold', hold: { code: 'name-taken', releasableBy: 'approver' } });
  expect(verdict).not.toHaveProperty('support');
  expect(marks).toEqual({});
  expect(released.verdict).toMatchObject({ hold: { code: 'awaiting-connections' } });
  expect(byAsker.verdict).toMatchObject({ hold: { code: 'name-taken' } });
});

test('where the name cannot be read, the ticket asks a person to look', () => {
  const { marks, verdict } = planned({ configurationName: named('unknown') });

  expect(verdict).toMatchObject({
    hold: {
      code: 'awaiting-connections',
      facts: {
        'Worth knowing 1': expect.stringMatching(/^Look in Starburst Galaxy whether .*our-galaxy.* is free/),
      },
    },
  });
  expect(marks).toEqual({});
});

test('a name is no question any more once connections have come', () => {
  const { verdict } = planned({ configurationName: named('taken'), connections: found(aPair()) });

  expect(verdict).toMatchObject({ hold: { code: 'confirm-endpoints' } });
});

const DAYS_MS = 86_400_000;
const daysBefore = (days: number): string => new Date(Date.parse(now) - days * DAYS_MS).toISOString();

test('a lone connection is remembered since it was first seen alone', () => {
  const one = found(aPair().slice(0, 1));

  const first = planned({ connections: one });
  const later = planned({ connections: one, request: anOpenRequest({ incompleteSinceAt: daysBefore(1) }) });

  expect(first.marks).toEqual({ incompleteSinceAt: now });
  expect(later.marks).toEqual({});
});

test.each([
  ['before three days', 2.9, 1, /two, with the group IDs/],
  ['after three days', 3, 1, /Not all private endpoints/],
  ['while none is there (any more)', 9, 0, /two, with the group IDs/],
])('%s the text for support is the one that fits', (_, days, count, text) => {
  const request = anOpenRequest({ incompleteSinceAt: daysBefore(days) });

  const { verdict } = planned({ connections: found(aPair().slice(0, count)), request });

  expect(verdict).toMatchObject({
    kind: 'hold',
    hold: { code: 'awaiting-connections' },
    support: { party: 'Starburst support', text: expect.stringMatching(text) },
  });
});
