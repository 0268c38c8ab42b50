import { expect, test } from 'vitest';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { PrivateEndpointRule } from '../../../shared/domain/private-endpoint-rule.ts';
import { lostRulesToKeep } from '../../../shared/plan/offboarding/lost-rules.ts';
import { rulesIn } from '../../../shared/plan/offboarding/traces-of-making.ts';

const anItem = (overrides: Partial<Evidence>): Evidence => ({
  onboardingId: 'r1',
  key: 'k',
  at: '2030-01-01T00:00:00.000Z',
  step: 'state',
  actor: 'autopilot',
  message: '',
  ...overrides,
});

const aRule = (overrides: Partial<PrivateEndpointRule> = {}): PrivateEndpointRule => ({
  ruleId: 'rule-1',
  configId: 'c1',
  endpointName: '',
  resourceId: '/x/Lake',
  groupId: 'blob',
  domainNames: [],
  state: 'PENDING',
  isDeactivated: false,
  isEnabled: true,
  createdAt: '2030-01-01T00:00:10.000Z',
  ...overrides,
});

const config = { name: 'ncc', region: 'westus3' };
const configs = [
  { ...config, configId: 'c1' },
  { name: 'other', region: 'westus3', configId: 'c2' },
];
const MEANT = { intent: 'f', config, rule: { resourceId: '/x/lake', groupId: 'Blob' } };
const INTENT = anItem({ state: 'creating', entryId: 'e1', after: MEANT });
const OUTAGE = anItem({ key: 'l', at: '2030-01-01T00:35:00.000Z', step: 'outage' });
const NOW = '2030-01-01T01:00:00.000Z';

test('a rule that came to be while a request tried to make it is kept as the app’s, on its entry', () => {
  const byAPerson = anItem({ key: 'k1', actor: 'Bob', step: 'decision' });

  const kept = lostRulesToKeep([INTENT, byAPerson, OUTAGE], { configs, rules: [aRule()] }, NOW);

  expect(kept).toMatchObject([{ key: 'k-made', at: NOW, step: 'makeRule', entryId: 'e1', before: 'absent' }]);
  expect(kept[0]?.state).toBeUndefined();
  expect(rulesIn(kept)).toEqual([{ configId: 'c1', ruleId: 'rule-1' }]);
  expect(lostRulesToKeep([INTENT, OUTAGE, ...kept], { configs, rules: [aRule()] }, NOW)).toEqual([]);
});

const REFUSED = { ...OUTAGE, rule: 'unauthenticated' };
const LIMIT = anItem({ key: 'l', at: OUTAGE.at, state: 'held', rule: 'rule-limit' });

test.each<readonly [string, readonly Evidence[], readonly PrivateEndpointRule[]]>([
  ['there before', [INTENT, OUTAGE], [aRule({ createdAt: '2029-12-31T23:00:00.000Z' })]],
  ['made by somebody during the hold', [INTENT, OUTAGE], [aRule({ createdAt: '2030-01-01T00:50:00.000Z' })]],
  ['one of two that fit', [INTENT, OUTAGE], [aRule(), aRule({ ruleId: 'rule-2' })]],
  ['for another group', [INTENT, OUTAGE], [aRule({ groupId: 'dfs' })]],
  ['to another target', [INTENT, OUTAGE], [aRule({ resourceId: '/x/pond' })]],
  ['in another configuration', [INTENT, OUTAGE], [aRule({ configId: 'c2' })]],
  ['what the platform had no room for', [INTENT, LIMIT], [aRule()]],
  ['made by hand while the platform refused the app', [INTENT, REFUSED], [aRule()]],
  ['still being made', [INTENT], [aRule()]],
  ['meant by nobody', [OUTAGE], [aRule()]],
])('a rule that is %s is not the app’s', (_what, items, rules) => {
  expect(lostRulesToKeep(items, { configs, rules }, NOW)).toEqual([]);
});
