import { expect, test } from 'vitest';
import type { PrivateEndpointRule } from '../../../shared/domain/private-endpoint-rule.ts';
import { whatBecameOfRule } from '../../../shared/plan/platform-lists/judge-rule.ts';

const aRule: PrivateEndpointRule = {
  ruleId: 'r1',
  configId: 'c1',
  endpointName: 'pe',
  resourceId: '/subscriptions/s',
  domainNames: [],
  state: 'ESTABLISHED',
  isDeactivated: false,
  isEnabled: true,
  createdAt: '2030-01-01T00:00:00.000Z',
};

test.each<readonly [string, PrivateEndpointRule | undefined, RegExp]>([
  ['deleted', undefined, /deleted/],
  ['deactivated', { ...aRule, isDeactivated: true }, /keeps its endpoint for a day/],
  ['switched off', { ...aRule, isEnabled: false }, /off/],
  ['EXPIRED', { ...aRule, state: 'EXPIRED' }, /14 days/],
  ['DISCONNECTED', { ...aRule, state: 'DISCONNECTED' }, /removed/],
  ['REJECTED', { ...aRule, state: 'REJECTED' }, /rejected/],
])('a rule that was %s is told in words', (_what, rule, words) => {
  expect(whatBecameOfRule(rule, 'r1')).toMatch(words);
});

test.each(['ESTABLISHED', 'PENDING', 'CREATING', 'UNKNOWN'] as const)(
  'one that is %s is no news',
  (state) => {
    expect(whatBecameOfRule({ ...aRule, state }, 'r1')).toBeUndefined();
  },
);
