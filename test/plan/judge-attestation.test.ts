import { expect, test } from 'vitest';
import type { Connection } from '../../shared/domain/private-endpoint.ts';
import type { PrivateEndpointRule, RuleState } from '../../shared/domain/private-endpoint-rule.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { judgeAttestation } from '../../shared/plan/judge-attestation.ts';
import { aConnection, account } from './builders/onboarding-builders.ts';

const databricks = '77777777-7777-4777-8777-777777777777';
const name = 'databricks-ncc-1-pe-blob';

const anEndpointOf = (subscription: string, endpoint = name) =>
  toResourceId(
    `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/${endpoint}`,
  );

const theirs = (overrides: Partial<Connection> = {}): Connection =>
  aConnection({ endpoint: anEndpointOf(databricks), ...overrides });

const aRule = (overrides: Partial<PrivateEndpointRule> = {}): PrivateEndpointRule => ({
  ruleId: 'rule-1',
  configId: 'ncc-1',
  endpointName: name,
  resourceId: account.toUpperCase(),
  groupId: 'blob',
  domainNames: [],
  state: 'PENDING',
  isDeactivated: false,
  isEnabled: true,
  createdAt: '2030-01-01T00:00:00.000Z',
  ...overrides,
});

const judge = (
  rules: readonly PrivateEndpointRule[],
  connection = theirs(),
  others: readonly Connection[] = [],
  subscriptionIds: readonly string[] = [databricks.toUpperCase()],
) => judgeAttestation(rules, connection, { subscriptionIds, connections: [connection, ...others] });

test.each([
  ['which storage does not show', []],
  ['that is the rule\u2019s', ['Blob']],
])('an open rule attests its endpoint, and the group ID %s', (_, groupIds) => {
  expect(judge([aRule()], theirs({ groupIds }))).toEqual({
    kind: 'given',
    ruleId: 'rule-1',
    groupId: 'blob',
    openGroupIds: ['blob'],
  });
});

test('an established rule to our own Private Link service attests, and has no group ID', () => {
  const { groupId: _, ...rule } = aRule({ state: 'ESTABLISHED', domainNames: ['a.example'] });

  expect(judge([rule])).toEqual({ kind: 'given', ruleId: 'rule-1' });
});

test.each<readonly [string, readonly PrivateEndpointRule[], Connection, string]>([
  ['there is no rule', [], theirs(), 'no rule of ours names'],
  ['the rule names another endpoint', [aRule({ endpointName: 'other' })], theirs(), 'no rule of ours names'],
  ['the rule has no endpoint yet', [aRule({ endpointName: '' })], theirs(), 'no rule of ours names'],
  ['the name is only a part of it', [aRule({ endpointName: 'pe-blob' })], theirs(), 'no rule of ours names'],
  ['the rule is for another target', [aRule({ resourceId: `${account}2` })], theirs(), 'another target'],
  ['the rule is for another group', [aRule()], theirs({ groupIds: ['dfs'] }), 'another target or group ID'],
  ['the connection shows more groups', [aRule()], theirs({ groupIds: ['blob', 'dfs'] }), 'or group ID'],
  ['it was deleted', [aRule({ isDeactivated: true })], theirs(), 'is deactivated'],
  [
    'it comes from a subscription that is not pinned',
    [aRule()],
    theirs({ endpoint: anEndpointOf('66666666-6666-4666-8666-666666666666') }),
    'none of the subscriptions',
  ],
])('nothing is attested where %s', (_, rules, connection, why) => {
  expect(judge(rules, connection)).toEqual({ kind: 'none', reason: expect.stringContaining(why) });
});

test.each<RuleState>(['CREATING', 'CREATE_FAILED', 'REJECTED', 'DISCONNECTED', 'EXPIRED', 'UNKNOWN'])(
  'a rule that is %s attests nothing',
  (state) => {
    expect(judge([aRule({ state })])).toEqual({ kind: 'none', reason: expect.stringContaining(state) });
  },
);

test('without a pinned subscription nothing is attested', () => {
  expect(judge([aRule()], theirs(), [], []).kind).toBe('none');
  expect(judge([aRule()], theirs(), [], ['']).kind).toBe('none');
});

test('two open rules for one endpoint are ambiguous; a closed one beside it is not', () => {
  expect(judge([aRule(), aRule({ ruleId: 'rule-2' })]).kind).toBe('ambiguous');
  expect(judge([aRule(), aRule({ ruleId: 'rule-2', state: 'EXPIRED' })]).kind).toBe('given');
});

test('a second endpoint of the same name on the target makes it ambiguous, whoever made it', () => {
  const twin = aConnection({
    name: 'acct.2',
    endpoint: anEndpointOf('66666666-6666-4666-8666-666666666666'),
  });
  const elsewhere = { ...twin, target: toResourceId(`${account}2`) };

  expect(judge([aRule()], theirs(), [twin]).kind).toBe('ambiguous');
  expect(judge([aRule()], theirs(), [elsewhere]).kind).toBe('given');
});

test('what is attested says which group IDs our open rules to that target lead to, and no others', () => {
  const rules = [
    aRule(),
    aRule({ ruleId: 'rule-2', endpointName: 'b', groupId: 'dfs' }),
    aRule({ ruleId: 'rule-3', endpointName: 'c', groupId: 'web', state: 'EXPIRED' }),
    aRule({ ruleId: 'rule-4', endpointName: 'd', groupId: 'table', resourceId: `${account}2` }),
  ];

  expect(judge(rules)).toMatchObject({ openGroupIds: ['blob', 'dfs'] });
});
