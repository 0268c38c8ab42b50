import { expect, test } from 'vitest';
import type { AllowlistEntry } from '../../../shared/domain/allowlist.ts';
import type { PrivateEndpointRule } from '../../../shared/domain/private-endpoint-rule.ts';
import { found } from '../../../shared/domain/reading.ts';
import { planPlatformRequest } from '../../../shared/plan/plan-platform-request.ts';
import { databricksServerless } from '../../../shared/platforms/databricks-serverless.ts';
import { anOpenRequest } from '../builders/platform-builders.ts';
import { anEntryForDatabricks, aRule, aRuleCase } from './a-rule-case.ts';

const plan = (facts: ReturnType<typeof aRuleCase>) => planPlatformRequest(facts, databricksServerless);

const dfs = aRule({ ruleId: 'rule-dfs', groupId: 'dfs', endpointName: 'databricks-1-pe-dfs' });

test.each<readonly [string, Partial<PrivateEndpointRule>, string, 'approver' | 'nobody']>([
  ['EXPIRED', { state: 'EXPIRED' }, 'nobody approved its connection in time', 'approver'],
  ['REJECTED', { state: 'REJECTED' }, 'somebody rejected its connection', 'approver'],
  ['DISCONNECTED', { state: 'DISCONNECTED' }, 'its connection was removed from the target', 'approver'],
  [
    'CREATE_FAILED',
    { state: 'CREATE_FAILED', errorMessage: 'no' },
    'could not make its endpoint',
    'approver',
  ],
  ['switched off', { isEnabled: false }, 'somebody switched it off there', 'nobody'],
])('a rule that is %s is held in words of its own', (_, changes, words, releasableBy) => {
  expect(plan(aRuleCase({ rules: [aRule(changes), dfs] }))).toMatchObject({
    kind: 'hold',
    hold: { code: 'rule-ended', reason: expect.stringContaining(words), releasableBy },
  });
});

test.each<readonly [string, Partial<PrivateEndpointRule>]>([
  ['was deleted', { isDeactivated: true }],
  ['belongs to another configuration', { configId: 'config-2' }],
  ['leads elsewhere', { groupId: 'queue' }],
])('a rule that %s is not the one that is wanted: only that one is made', (_, changes) => {
  const verdict = plan(aRuleCase({ rules: [aRule(changes), dfs] }));

  expect(verdict).toMatchObject({
    kind: 'changeRules',
    changes: [{ kind: 'makeRule', rule: { groupId: 'blob' } }],
  });
});

test('a live rule beside one that ended is the one that counts', () => {
  const rules = [aRule({ ruleId: 'old', state: 'REJECTED' }), aRule(), dfs];

  expect(plan(aRuleCase({ rules }))).toMatchObject({ kind: 'await', hold: { code: 'rule-overdue' } });
});

test('a workspace without a configuration is attached first, and one that is gone is held', () => {
  const alone = found({ workspaceId: '7', name: 'dbw', region: 'westus3' });
  const first = plan(aRuleCase({ workspace: alone, configs: [], rules: [] }));
  const gone = plan(aRuleCase({ workspace: { kind: 'absent' } }));

  expect(first).toMatchObject({
    kind: 'changeRules',
    changes: [
      { kind: 'attachWorkspace', config: { name: 'ncc-lake', region: 'westus3' } },
      { kind: 'makeRule', rule: { groupId: 'blob' } },
      { kind: 'makeRule', rule: { groupId: 'dfs' } },
    ],
  });
  expect(gone).toMatchObject({ kind: 'hold', hold: { code: 'workspace-unfit' } });
});

test('a name that Databricks would not take for a configuration is told before anything is asked of it', () => {
  const request = anOpenRequest({
    platform: databricksServerless.id,
    inputs: { workspaceId: '7', configurationName: 'a name' },
  });

  expect(plan(aRuleCase({}, { request }))).toMatchObject({
    hold: { code: 'workspace-unfit', reason: expect.stringContaining('3 to 30 letters, digits, _ or -') },
  });
});

test.each<readonly [string, Partial<AllowlistEntry>, string]>([
  ['names other group IDs', { groupIds: ['dfs'] }, 'it does not name group ID blob'],
  ['has no place left', { maxConnections: 0 }, 'how many places are taken is not known'],
])('no rule is made while the entry %s', (_, changes, reason) => {
  const allowlist = { entries: [anEntryForDatabricks(changes)], badRows: [] };

  expect(plan(aRuleCase({ rules: [] }, { allowlist }))).toMatchObject({
    kind: 'hold',
    hold: { code: 'not-allowlisted', facts: { 'Entry 1': expect.stringContaining(reason) } },
  });
});

test('a rule that stands asks for no further place under an entry that is full', () => {
  const allowlist = { entries: [anEntryForDatabricks({ maxConnections: 2 })], badRows: [] };
  const { entryId } = anEntryForDatabricks();

  const verdict = plan(aRuleCase({ reservedConnections: { [entryId]: 2 } }, { allowlist }));

  expect(verdict).toMatchObject({ kind: 'await' });
});

test('an app that only observes says what it would do, and does nothing', () => {
  const { policy } = aRuleCase();
  const verdict = plan(aRuleCase({ rules: [] }, { policy: { ...policy, mode: 'observe' } }));

  expect(verdict).toMatchObject({
    hold: {
      code: 'mode-observes',
      facts: { 'Planned change 1': expect.stringContaining('for the group ID "blob"') },
    },
  });
});
