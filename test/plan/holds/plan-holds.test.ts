import { describe, expect, test } from 'vitest';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { found } from '../../../shared/domain/reading.ts';
import { aboutOf } from '../../../shared/plan/holds/hold-of.ts';
import { planOnboarding } from '../../../shared/plan/plan-onboarding.ts';
import { clickhouse } from '../../../shared/platforms/clickhouse.ts';
import { genericAzure } from '../../../shared/platforms/generic-azure.ts';
import { starburstGalaxy } from '../../../shared/platforms/starburst-galaxy.ts';
import { aRecordSet } from '../builders/dns-builders.ts';
import {
  aConnection,
  aDecision,
  anEntry,
  aPolicy,
  aPrivateEndpoint,
  aRequest,
  aTarget,
  codeOf,
  now,
  someFacts,
} from '../builders/onboarding-builders.ts';
import {
  absent,
  approvedConnection,
  noEntries,
  someFactsWithEntry,
  someUnaskedFacts,
  unreadable,
} from '../builders/plan-builders.ts';
import {
  alias,
  anOpenRequest,
  aService,
  someClickHouseFacts,
  someStarburstFacts,
} from '../builders/platform-builders.ts';

/** Every code that a plan can hold with, the facts that lead there, and whether a person may release it. */
const holds: readonly [string, OnboardingFacts, PlatformProfile, 'approver' | 'nobody'][] = [
  ['not-allowlisted', someFacts({ allowlist: noEntries }), genericAzure, 'approver'],
  ['entry-expired', someFactsWithEntry({ expiresAt: now }), genericAzure, 'approver'],
  ['entry-needs-person', someFactsWithEntry({ mode: 'person' }), genericAzure, 'approver'],
  ['entry-too-wide', someFactsWithEntry({ requester: { kind: 'anyone' } }), genericAzure, 'nobody'],
  ['attestation-missing', someFactsWithEntry({ attestation: 'required' }), genericAzure, 'nobody'],
  ['max-connections-reached', someFactsWithEntry({ maxConnections: 0 }), genericAzure, 'approver'],
  ['first-approval', someFactsWithEntry({ firstApproval: 'person' }), genericAzure, 'approver'],
  [
    'approved-elsewhere',
    someFacts({ allowlist: noEntries, connection: approvedConnection }),
    genericAzure,
    'approver',
  ],
  ['no-open-request', someUnaskedFacts(), starburstGalaxy, 'nobody'],
  ['confirm-endpoints', someStarburstFacts({ openRequest: anOpenRequest() }), starburstGalaxy, 'nobody'],
  [
    'platform-not-configured',
    someClickHouseFacts({
      policy: aPolicy({ absentSettings: ['CLICKHOUSE_KEY_ID'] }),
    }),
    clickhouse,
    'nobody',
  ],
  [
    'platform-mismatch',
    someClickHouseFacts({ registration: { services: [aService({ alias: 'other' })] } }),
    clickhouse,
    'nobody',
  ],
  [
    'preflight-failed',
    someStarburstFacts({ target: found(aTarget({ properties: { isHnsEnabled: false } })) }),
    starburstGalaxy,
    'nobody',
  ],
  ['target-unreadable', someFacts({ target: unreadable, connection: unreadable }), genericAzure, 'nobody'],
  ['target-absent', someFacts({ target: absent, connection: absent }), genericAzure, 'nobody'],
  ['connection-not-found', someFacts({ connection: absent }), genericAzure, 'nobody'],
  [
    'no-approval-call',
    someFacts({ connection: found(aConnection({ hasNoApprovalCall: true })) }),
    genericAzure,
    'nobody',
  ],
  [
    'endpoint-not-settled',
    someFacts({ endpoint: found(aPrivateEndpoint({ addresses: [] })) }),
    genericAzure,
    'nobody',
  ],
  ['zone-missing', someFacts({ zones: [] }), genericAzure, 'nobody'],
  [
    'foreign-record',
    someFacts({ recordSets: [aRecordSet({ addresses: ['10.9.9.9'] })] }),
    genericAzure,
    'nobody',
  ],
  ['mode-observes', someFacts({ policy: aPolicy({ mode: 'observe' }) }), genericAzure, 'nobody'],
  ['mode-proposes', someFacts({ policy: aPolicy({ mode: 'propose' }) }), genericAzure, 'nobody'],
  ['kill-switch-on', someFacts({ policy: aPolicy({ isKillSwitchOn: true }) }), genericAzure, 'nobody'],
];

const NOT_HELD = { generation: '', about: [] };

describe('holds', () => {
  test.each(holds)('%s holds, with words', (code, facts, profile, releasableBy) => {
    const verdict = planOnboarding(facts, profile);

    expect(verdict).toMatchObject({
      kind: 'hold',
      hold: { code, releasableBy, reason: expect.stringMatching(/^[A-Z].*\.$/) },
    });
  });

  test.each(holds)(
    'a release of %s counts only where an approver may release it',
    (code, facts, profile, by) => {
      const held = planOnboarding(facts, profile);
      const { generation, about } = held.kind === 'hold' ? { ...held, about: aboutOf(held.hold) } : NOT_HELD;
      const released = { ...facts, decisions: [aDecision({ hold: code, about, generation })] };

      const verdict = planOnboarding(released, profile);

      expect(codeOf(verdict) === code).toBe(by === 'nobody');
    },
  );

  test.each(holds)('a release of %s for another generation releases nothing', (code, facts, profile) => {
    const released = { ...facts, decisions: [aDecision({ hold: code, generation: 'an earlier one' })] };

    expect(codeOf(planOnboarding(released, profile))).toBe(code);
  });

  test('where the generation is not known no release counts', () => {
    const { resourceGuid: _, ...endpoint } = aPrivateEndpoint({
      target: { kind: 'alias', alias },
      groupIds: [],
    });
    const facts = someClickHouseFacts({
      endpoint: found(endpoint),
      allowlist: { entries: [anEntry({ scope: { kind: 'alias', alias }, mode: 'person' })], badRows: [] },
      decisions: [aDecision({ hold: 'entry-needs-person', generation: 'unknown' })],
    });

    expect(codeOf(planOnboarding(facts, clickhouse))).toBe('entry-needs-person');
  });

  test('whoever asked cannot release their own request', () => {
    const facts = someFacts({ askers: ['bert', 'anna'], allowlist: noEntries, decisions: [aDecision()] });

    expect(codeOf(planOnboarding(facts, genericAzure))).toBe('not-allowlisted');
  });

  test('a release of one hold leaves the next: without an entry the first approval is asked for too', () => {
    const facts = someFacts({ allowlist: noEntries, decisions: [aDecision()] });

    expect(codeOf(planOnboarding(facts, genericAzure))).toBe('first-approval');
  });

  test('nothing to do is never held by mode or kill switch', () => {
    const facts = someFacts({
      connection: approvedConnection,
      endpoint: found(aPrivateEndpoint({ status: 'Approved', addresses: [], target: aRequest().target })),
      policy: aPolicy({ mode: 'observe', isKillSwitchOn: true }),
    });

    const verdict = planOnboarding(facts, { ...genericAzure, dns: { mode: 'none' } });

    expect(verdict).toMatchObject({ kind: 'plan', plan: { changes: [] } });
  });

  test('what would be done is in the facts of a hold by mode', () => {
    const verdict = planOnboarding(someFacts({ policy: aPolicy({ mode: 'observe' }) }), genericAzure);

    expect(verdict).toMatchObject({
      hold: {
        facts: {
          'Planned change 1': 'Set acct.privatelink.blob.core.windows.net to 10.0.0.4',
          'Planned change 2': expect.stringContaining('Approve the connection /subscriptions/'),
        },
      },
    });
  });
});
