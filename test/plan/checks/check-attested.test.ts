import { expect, test } from 'vitest';
import type { Attestation } from '../../../shared/domain/attestation.ts';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import { found } from '../../../shared/domain/reading.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { planOnboarding } from '../../../shared/plan/plan-onboarding.ts';
import { databricksServerless } from '../../../shared/platforms/databricks-serverless.ts';
import {
  aConnection,
  aDecision,
  anEntry,
  aPolicy,
  aRequest,
  codeOf,
  platformSubscription,
  someFacts,
} from '../builders/onboarding-builders.ts';
import { anOpenRequest } from '../builders/platform-builders.ts';

const endpoint = toResourceId(
  `/subscriptions/${platformSubscription}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe-blob`,
);

const connection = aConnection({ endpoint });

/** An endpoint of Databricks' subscription, which an entry lets in by itself. */
const someServerlessFacts = (changes: Partial<OnboardingFacts>): OnboardingFacts =>
  someFacts({
    request: aRequest({ endpoint }),
    endpoint: { kind: 'unreadable', reason: 'it is not ours' },
    connection: found(connection),
    allowlist: {
      entries: [anEntry({ requester: { kind: 'subscription', subscriptionId: platformSubscription } })],
      badRows: [],
    },
    policy: aPolicy({ databricksSubscriptionIds: [platformSubscription] }),
    ...changes,
  });

const plan = (changes: Partial<OnboardingFacts>) =>
  planOnboarding(someServerlessFacts(changes), databricksServerless);

const given = (...openGroupIds: readonly string[]): Attestation => ({
  kind: 'given',
  ruleId: 'rule-1',
  groupId: 'blob',
  openGroupIds,
});

const entries = (changes: Parameters<typeof anEntry>[0]): Partial<OnboardingFacts> => ({
  allowlist: { entries: [anEntry(changes)], badRows: [] },
});

const release = (hold: string) => aDecision({ decisionId: hold, hold, generation: connection.id, about: [] });

const ways: readonly (readonly [string, Partial<OnboardingFacts>])[] = [
  ['an entry for its subscription', {}],
  ['an entry for exactly this endpoint', entries({ requester: { kind: 'endpoint', endpoint } })],
  [
    'an entry for anyone that asks for attestation',
    entries({ requester: { kind: 'anyone' }, attestation: 'required' }),
  ],
  [
    'a person who releases whatever is released',
    { decisions: ['attestation-missing', 'not-allowlisted', 'unpaired'].map(release) },
  ],
  [
    'a person who releases it without any entry',
    {
      allowlist: { entries: [], badRows: [] },
      decisions: ['not-allowlisted', 'first-approval', 'attestation-missing'].map(release),
    },
  ],
  [
    'a person who confirmed it for another platform on the same target',
    {
      openRequest: anOpenRequest({
        confirmed: {
          endpoints: [endpoint],
          by: { id: 'anna', name: 'anna' },
          at: '2030-01-01T00:00:00.000Z',
        },
      }),
    },
  ],
];

test.each(ways)(
  'an endpoint of Databricks\u2019 subscription gets in attested, and never without, by %s',
  (_, way) => {
    const unattested = [
      undefined,
      { kind: 'none', reason: 'no rule' },
      { kind: 'ambiguous', reason: 'two rules' },
      { kind: 'unreadable', reason: 'no role' },
    ] as const;

    const without = unattested.map((each) => plan({ ...way, ...(each && { attestation: each }) }));
    const attested = plan({ ...way, attestation: given('blob', 'dfs') });

    expect(without.map(codeOf)).toEqual(without.map(() => 'attestation-missing'));
    expect(attested).toMatchObject({ kind: 'plan', plan: { changes: [{ kind: 'approve' }] } });
  },
);

test('what is attested for blob alone is held as unpaired, and names the rule that is missing', () => {
  expect(plan({ attestation: given('blob', 'queue') })).toMatchObject({
    kind: 'hold',
    hold: {
      code: 'unpaired',
      releasableBy: 'approver',
      about: ['dfs'],
      facts: { 'Rule is missing for': 'dfs' },
    },
  });
});

test.each<readonly [string, Partial<OnboardingFacts>]>([
  [
    'its request asks for that group ID alone, which was released there',
    {
      attestation: given('blob'),
      openRequest: anOpenRequest({ platform: databricksServerless.id, inputs: { groupIds: 'blob' } }),
    },
  ],
  [
    'none of the pair is meant',
    { attestation: { kind: 'given', ruleId: 'r', groupId: 'vault', openGroupIds: ['vault'] } },
  ],
  [
    'a person released that',
    { attestation: given('blob'), decisions: [{ ...release('unpaired'), about: ['dfs'] }] },
  ],
])('one of a pair alone is let in where %s', (_, facts) => {
  expect(codeOf(plan(facts))).toBe('plan');
});
