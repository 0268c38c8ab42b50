import { describe, expect, test } from 'vitest';
import type { OnboardingFacts } from '../../shared/domain/facts.ts';
import { found } from '../../shared/domain/reading.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { genericAzure } from '../../shared/platforms/generic-azure.ts';
import {
  aConnection,
  aDecision,
  aPrivateEndpoint,
  aTarget,
  codeOf,
  someFacts,
} from './builders/onboarding-builders.ts';
import { absent, aPolicyWatching, unreadable } from './builders/plan-builders.ts';

describe('what the state decides before any policy', () => {
  test.each<[string, OnboardingFacts, string]>([
    ['an absent endpoint is gone', someFacts({ endpoint: absent, connection: absent }), 'endpoint-gone'],
    [
      'an absent endpoint is gone although its connection is still shown',
      someFacts({ endpoint: absent }),
      'endpoint-gone',
    ],
    [
      'an endpoint made anew for another target is another pair',
      someFacts({
        endpoint: found(
          aPrivateEndpoint({ target: { kind: 'resource', id: toResourceId(`${aTarget().id}2`) } }),
        ),
      }),
      'endpoint-gone',
    ],
    [
      'a foreign endpoint without a connection was removed',
      someFacts({ endpoint: unreadable, connection: absent }),
      'connection-removed',
    ],
    [
      'Updating waits',
      someFacts({ endpoint: found(aPrivateEndpoint({ provisioningState: 'Updating' })) }),
      'wait',
    ],
    [
      'Deleting waits',
      someFacts({ endpoint: found(aPrivateEndpoint({ provisioningState: 'Deleting' })) }),
      'wait',
    ],
    [
      'Failed and Rejected is a rejection, as Azure shows it to the consumer',
      someFacts({ endpoint: found(aPrivateEndpoint({ provisioningState: 'Failed', status: 'Rejected' })) }),
      'connection-rejected',
    ],
    [
      'a rejected connection is never approved',
      someFacts({ connection: found(aConnection({ status: 'Rejected' })) }),
      'connection-rejected',
    ],
    [
      'Failed otherwise is a failed endpoint',
      someFacts({ endpoint: found(aPrivateEndpoint({ provisioningState: 'Failed' })) }),
      'endpoint-failed',
    ],
    [
      'Disconnected was removed by the other side',
      someFacts({ connection: found(aConnection({ status: 'Disconnected' })) }),
      'connection-removed',
    ],
    [
      'nothing watched is out of scope',
      someFacts({ policy: aPolicyWatching({ scopes: [] }) }),
      'out-of-scope',
    ],
    [
      'an excluded scope is out of scope',
      someFacts({ policy: aPolicyWatching({ excludedScopes: [toResourceId(aTarget().id)] }) }),
      'out-of-scope',
    ],
    [
      'an excluded tag on the target is out of scope, whatever the case of its name',
      someFacts({
        target: found(aTarget({ tags: { 'Private-Link': 'manual' } })),
        policy: aPolicyWatching({ excludedTags: { 'private-link': '*' } }),
      }),
      'out-of-scope',
    ],
    [
      'an excluded name is out of scope',
      someFacts({ policy: aPolicyWatching({ excludedNames: ['PE-*'] }) }),
      'out-of-scope',
    ],
    ['a person refused', someFacts({ decisions: [aDecision({ kind: 'refuse' })] }), 'person-refused'],
  ])('%s', (_, facts, code) => {
    expect(codeOf(planOnboarding(facts, genericAzure))).toBe(code);
  });

  test('a later release overrules a refusal, and a refusal of an earlier generation counts for nothing', () => {
    const refused = aDecision({ kind: 'refuse', at: '2029-12-31T00:00:00.000Z' });

    const later = planOnboarding(someFacts({ decisions: [refused, aDecision()] }), genericAzure);
    const earlier = planOnboarding(
      someFacts({ decisions: [{ ...refused, generation: 'another' }] }),
      genericAzure,
    );

    expect([later.kind, earlier.kind]).toEqual(['plan', 'plan']);
  });
});
