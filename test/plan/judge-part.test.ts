import { expect, test } from 'vitest';
import type { Decision } from '../../shared/domain/decision.ts';
import { judgePart } from '../../shared/plan/judge-part.ts';
import { starburstGalaxy } from '../../shared/platforms/starburst-galaxy.ts';
import { aDecision } from './builders/onboarding-builders.ts';
import { absent } from './builders/plan-builders.ts';
import { aPlatformEndpointId, aPlatformEntry, someStarburstFacts } from './builders/platform-builders.ts';

const facts = (entry: Parameters<typeof aPlatformEntry>[0] = {}) =>
  someStarburstFacts({ allowlist: { entries: [aPlatformEntry(entry)], badRows: [] } });

const releasing = (changes: Partial<Decision> = {}): Decision =>
  aDecision({
    onboardingId: 'b'.repeat(64),
    generation: 'the request’s',
    hold: 'entry-needs-person',
    about: [aPlatformEndpointId('dfs'), 'acct starburst'],
    ...changes,
  });

test('a connection that may go on names the place and the slot that it needs', () => {
  const asked = { ...facts({ maxConnections: 2 }), reservedConnections: { 'acct starburst': 1 } };

  const verdict = judgePart(asked, starburstGalaxy, []);

  expect(verdict).toEqual({
    kind: 'agreed',
    place: { entryId: 'acct starburst', maxConnections: 2 },
    slotHolder: expect.stringMatching(/^a{16}-[0-9a-f]{8}$/),
    releases: [],
  });
});

test('a connection that may not go on holds the request, with its endpoint named', () => {
  const verdict = judgePart(facts({ mode: 'person' }), starburstGalaxy, []);

  expect(verdict).toMatchObject({
    kind: 'hold',
    hold: {
      code: 'entry-needs-person',
      releasableBy: 'approver',
      reason: expect.stringContaining(aPlatformEndpointId('blob')),
      about: [aPlatformEndpointId('blob'), 'acct starburst'],
    },
  });
});

test('a release of the request lets the connection go on, as a decision on its own onboarding', () => {
  const asked = facts({ mode: 'person' });
  const { onboardingId } = asked.request;

  const verdict = judgePart(asked, starburstGalaxy, [releasing()]);
  const again = judgePart(asked, starburstGalaxy, [releasing()]);

  expect(verdict).toMatchObject({
    kind: 'agreed',
    releases: [{ onboardingId, hold: 'entry-needs-person', by: releasing().by, at: releasing().at }],
  });
  expect(again).toEqual(verdict);
});

test('a release for something else lets nothing go on', () => {
  const verdict = judgePart(facts({ mode: 'person' }), starburstGalaxy, [
    releasing({ about: ['another entry'] }),
  ]);

  expect(verdict).toMatchObject({ kind: 'hold', hold: { code: 'entry-needs-person' } });
});

test('a connection that is gone refuses the request', () => {
  const verdict = judgePart({ ...facts(), connection: absent }, starburstGalaxy, []);

  expect(verdict).toMatchObject({ kind: 'refuse', refusal: { code: 'connection-removed' } });
});
