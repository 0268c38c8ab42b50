import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OnboardingFacts } from '../../shared/domain/facts.ts';
import { found } from '../../shared/domain/reading.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { genericAzure } from '../../shared/platforms/generic-azure.ts';
import { aZone } from './builders/dns-builders.ts';
import {
  aConnection,
  aDecision,
  anEntry,
  aPolicy,
  aPrivateEndpoint,
  aTarget,
  someFacts,
} from './builders/onboarding-builders.ts';
import { absent, approvedConnection, noEntries, planFor, unreadable } from './builders/plan-builders.ts';

const anyStatus = fc.constantFrom('Pending', 'Approved', 'Rejected', 'Disconnected' as const);
const anyReading = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(value.map(found), fc.constant(absent), fc.constant(unreadable));
const anyFacts = fc.record({
  endpoint: anyReading(
    fc
      .record({
        status: anyStatus,
        provisioningState: fc.constantFrom('Succeeded', 'Updating', 'Failed' as const),
      })
      .map((some) => aPrivateEndpoint(some)),
  ),
  connection: anyReading(anyStatus.map((status) => aConnection({ status }))),
  target: anyReading(fc.constant(aTarget())),
  approvedConnections: fc.constantFrom(0, 1, 'unknown' as const),
  entries: fc.subarray([
    anEntry(),
    anEntry({ entryId: 'person', mode: 'person' }),
    anEntry({ entryId: 'old', expiresAt: '2029-01-01T00:00:00Z' }),
    anEntry({ entryId: 'wide', requester: { kind: 'anyone' } }),
    anEntry({ entryId: 'full', maxConnections: 1 }),
    anEntry({ entryId: 'message', requestMessageContains: 'unlikely' }),
  ]),
  decisions: fc.subarray([
    aDecision(),
    aDecision({ hold: 'first-approval' }),
    aDecision({ hold: 'entry-needs-person', generation: 'earlier' }),
  ]),
  zones: fc.subarray([aZone()]),
  mode: fc.constantFrom('observe', 'propose', 'act' as const),
  isKillSwitchOn: fc.boolean(),
});

test('nothing is approved that no entry allows and nobody released, nor what is unknown or not Pending', () => {
  fc.assert(
    fc.property(anyFacts, ({ entries, mode, isKillSwitchOn, ...some }) => {
      const facts = someFacts({
        ...some,
        allowlist: { entries, badRows: [] },
        policy: aPolicy({ mode, isKillSwitchOn }),
      });

      const verdict = planOnboarding(facts, genericAzure);
      const approves = verdict.kind === 'plan' && verdict.plan.changes.some(({ kind }) => kind === 'approve');
      if (!approves) return;

      const isAllowed = entries.some(({ entryId }) => entryId === 'acct subscription');
      const isReleased = some.decisions.some(({ hold }) => hold === 'not-allowlisted');
      expect(isAllowed || isReleased).toBe(true);
      expect(facts).toMatchObject({
        target: { kind: 'found' },
        connection: { value: { status: 'Pending' } },
      });
      expect([mode, isKillSwitchOn]).toEqual(['act', false]);
    }),
    { numRuns: 2000 },
  );
});

describe('the fingerprint', () => {
  const released = { decisions: [aDecision()], allowlist: noEntries, approvedConnections: 1 } as const;

  test('is the same before and after the plan was carried out', () => {
    const before = planFor(someFacts(released));
    const after = planFor(
      someFacts({
        ...released,
        connection: approvedConnection,
        recordSets: [],
        now: '2030-01-02T00:00:00.000Z',
      }),
    );

    expect(after.fingerprint).toBe(before.fingerprint);
  });

  test.each<[string, Partial<OnboardingFacts>]>([
    ['mode', { policy: aPolicy({ mode: 'observe', isKillSwitchOn: false }) }],
    ['entry', { allowlist: { entries: [anEntry({ entryId: 'other' })], badRows: [] } }],
    ['generation', { endpoint: found(aPrivateEndpoint({ resourceGuid: 'new' })) }],
    [
      'address',
      {
        endpoint: found(
          aPrivateEndpoint({ addresses: [{ address: '10.0.0.9', hosts: ['acct.blob.core.windows.net'] }] }),
        ),
      },
    ],
  ])('differs with another %s', (_, overrides) => {
    const other = planOnboarding(someFacts(overrides), genericAzure);

    expect(other.kind === 'plan' ? other.plan.fingerprint : other).not.toBe(planFor(someFacts()).fingerprint);
  });
});
