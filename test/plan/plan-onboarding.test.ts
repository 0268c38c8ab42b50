import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../shared/domain/decision.ts';
import type { OnboardingFacts } from '../../shared/domain/facts.ts';
import type { ConnectionStatus, PrivateEndpoint } from '../../shared/domain/private-endpoint.ts';
import { found, type Reading } from '../../shared/domain/reading.ts';
import type { Policy } from '../../shared/domain/settings.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { genericAzure } from '../../shared/platforms/generic-azure.ts';
import { aZone } from './builders/dns-builders.ts';
import {
  aConnection,
  aDecision,
  anEntry,
  aPolicy,
  aPrivateEndpoint,
  aRequest,
  aTarget,
  guid,
  someFacts,
} from './builders/onboarding-builders.ts';
import { absent, approvedConnection, noEntries, planFor, unreadable } from './builders/plan-builders.ts';

const requestedBy = { id: 'bo', name: 'bo@example.com' };
const anna = { id: 'anna', name: 'anna@example.com' };

/** Mostly the first value, so that many runs come as far as approving, and sometimes one that must stop it. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );

const anyStatus = mostly<ConnectionStatus>('Pending', 'Approved', 'Rejected', 'Disconnected');
const aState = mostly<PrivateEndpoint['provisioningState']>('Succeeded', 'Updating', 'Deleting', 'Failed');
const anyReading = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Reading<T>> =>
  fc.oneof(
    { weight: 8, arbitrary: value.map(found) },
    { weight: 1, arbitrary: fc.constantFrom(absent, unreadable) },
  );
const anyFacts = fc.record({
  endpoint: anyReading(
    fc.record({ status: anyStatus, provisioningState: aState }).map((some) => aPrivateEndpoint(some)),
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
  decisions: fc.uniqueArray(
    fc.record({
      hold: fc.constantFrom('not-allowlisted', 'entry-needs-person', 'entry-expired', 'first-approval'),
      generation: mostly(guid, 'earlier'),
      kind: mostly<Decision['kind']>('release', 'refuse'),
      by: mostly(anna, requestedBy),
    }),
    { maxLength: 4 },
  ),
  zones: mostly([aZone()], []),
  mode: mostly<Policy['mode']>('act', 'observe', 'propose'),
  isKillSwitchOn: mostly(false, true),
});

const releasable = ['not-allowlisted', 'entry-needs-person', 'entry-expired', 'max-connections-reached'];

test('nothing is approved that no entry allows and nobody released, nor what is unknown or not Pending', () => {
  let approvals = 0;
  fc.assert(
    fc.property(anyFacts, ({ entries, mode, isKillSwitchOn, decisions, ...some }) => {
      const facts = someFacts({
        ...some,
        request: aRequest({ requestedBy }),
        decisions: decisions.map((decision) => aDecision(decision)),
        allowlist: { entries, badRows: [] },
        policy: aPolicy({ mode, isKillSwitchOn }),
      });

      const verdict = planOnboarding(facts, genericAzure);
      if (verdict.kind !== 'plan' || !verdict.plan.changes.some(({ kind }) => kind === 'approve')) return;

      approvals += 1;
      const isAllowed = entries.some(({ entryId }) => entryId === 'acct subscription');
      const isReleased = decisions.some(
        ({ hold, generation, kind, by }) =>
          releasable.includes(hold) &&
          kind === 'release' &&
          generation === verdict.plan.generation &&
          by.id !== requestedBy.id,
      );
      expect(isAllowed || isReleased).toBe(true);
      expect(facts).toMatchObject({
        target: { kind: 'found' },
        connection: { value: { status: 'Pending' } },
      });
      expect(facts.endpoint).not.toMatchObject({ kind: 'absent' });
      expect([mode, isKillSwitchOn]).toEqual(['act', false]);
    }),
    { numRuns: 2000, seed: 7 },
  );
  expect(approvals).toBeGreaterThan(100);
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
