import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FirewallPolicy, FirewallRule, RuleCollection } from '../../../shared/domain/firewall-policy.ts';
import { proposeFirewallRules } from '../../../shared/plan/network-path/propose-firewall-rules.ts';
import { idOf } from './a-path.ts';

const aRule = (targets: readonly string[], properties: Partial<FirewallRule> = {}): FirewallRule => ({
  name: 'web',
  kind: 'application',
  sources: ['10.1.1.0/24'],
  targets,
  services: ['https:443'],
  isNarrowed: false,
  ...properties,
});

const aCollection = (
  priority: number,
  rules: readonly FirewallRule[],
  action: RuleCollection['action'] = 'allow',
): RuleCollection => ({ name: `collection-${priority}`, priority, action, rules });

const aPolicy = (...collections: readonly RuleCollection[]): FirewallPolicy => ({
  id: idOf('firewallPolicies', 'policy'),
  location: 'eastus',
  threatIntelMode: 'Alert',
  groups: [
    { id: idOf('firewallPolicies', 'g'), name: 'serverless', priority: 300, isInherited: false, collections },
  ],
});

const WANTED = {
  hosts: ['files.example.com', 'API.example.com'],
  sources: ['10.1.1.4'],
  group: 'serverless',
  name: 'allow-serverless',
};

const missingWith = (...collections: readonly RuleCollection[]) =>
  proposeFirewallRules(aPolicy(...collections), WANTED).missing;

const BOTH = ['api.example.com', 'files.example.com'];

test('an empty policy gets the exact rule collection, and that it denies by default is noted', () => {
  const proposal = proposeFirewallRules({ ...aPolicy(), groups: [] }, WANTED);

  expect(proposal).toEqual({
    policy: idOf('firewallPolicies', 'policy'),
    group: { name: 'serverless', priority: 100, exists: false },
    missing: BOTH,
    collection: {
      ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
      name: 'allow-serverless',
      priority: 100,
      action: { type: 'Allow' },
      rules: [
        {
          ruleType: 'ApplicationRule',
          name: 'allow-serverless-https',
          sourceAddresses: ['10.1.1.4'],
          protocols: [{ protocolType: 'Https', port: 443 }],
          targetFqdns: BOTH,
        },
      ],
    },
    deniesByDefault: true,
    notes: [
      'What no rule of this policy allows is denied by default.',
      'Threat intelligence is set to Alert.',
    ],
  });
});

test.each([
  ['the host itself', [aRule(['files.example.com'])], ['api.example.com']],
  ['a wildcard', [aRule(['*.example.com'])], []],
  ['a wildcard of another domain', [aRule(['*.ample.com'])], BOTH],
  ['another protocol', [aRule(['*.example.com'], { services: ['http:80'] })], BOTH],
  ['other sources', [aRule(['*.example.com'], { sources: ['10.2.0.0/16'] })], BOTH],
  ['every source', [aRule(['*.example.com'], { sources: ['*'] })], []],
  ['IP groups, which are not judged', [aRule(['*.example.com'], { isNarrowed: true })], BOTH],
  ['a network rule to everywhere', [aRule(['*'], { kind: 'network', services: ['tcp:400-500'] })], []],
] as const)('only what is missing beside %s is proposed', (_what, rules, missing) => {
  expect(missingWith(aCollection(200, rules))).toEqual(missing);
});

test('where nothing is missing there is nothing to add', () => {
  const proposal = proposeFirewallRules(aPolicy(aCollection(200, [aRule(['*.example.com'])])), WANTED);

  expect(proposal).not.toHaveProperty('collection');
});

test('a denial before the allowance counts, one after it does not', () => {
  const denial = [aRule(['*'], { sources: ['*'] })];
  const allowance = [aRule(['*.example.com'])];

  expect(missingWith(aCollection(100, denial, 'deny'), aCollection(200, allowance))).toEqual(BOTH);
  expect(missingWith(aCollection(200, allowance), aCollection(300, denial, 'deny'))).toEqual([]);
});

test('a rule has to let in every source, and a denial needs but one', () => {
  const ofTwo = { ...WANTED, sources: ['10.1.1.4', '10.2.2.4'] };
  const allowance = aCollection(200, [aRule(['*.example.com'], { sources: ['10.0.0.0/8'] })]);
  const ofOne = aCollection(200, [aRule(['*.example.com'])]);
  const denial = aCollection(100, [aRule(['*'], { sources: ['192.168.0.0/16', '10.2.0.0/16'] })], 'deny');

  const missing = [[allowance], [ofOne], [denial, allowance]].map(
    (collections) => proposeFirewallRules(aPolicy(...collections), ofTwo).missing,
  );

  expect(missing).toEqual([[], BOTH, BOTH]);
});

test('the new collection comes before the denial in its group, which is named', () => {
  const proposal = proposeFirewallRules(
    aPolicy(aCollection(110, [aRule(['*'])], 'deny'), aCollection(100, [])),
    WANTED,
  );

  expect(proposal.collection?.priority).toBe(101);
  expect(proposal.notes.at(-1)).toContain('serverless/collection-110/web denies');
});

test('a rule that lets everything through is named: the policy denies nothing by default', () => {
  const proposal = proposeFirewallRules(aPolicy(aCollection(200, [aRule(['*'])])), WANTED);

  expect(proposal.deniesByDefault).toBe(false);
  expect(proposal.notes[0]).toContain('serverless/collection-200/web');
});

test('name and priority are always free in the group, and what is proposed is then let through', () => {
  const priorities = fc.uniqueArray(fc.integer({ min: 100, max: 400 }), { maxLength: 12 });
  fc.assert(
    fc.property(priorities, (taken) => {
      const existing = taken.map((priority) => ({ ...aCollection(priority, []), name: 'allow-serverless' }));

      const { collection } = proposeFirewallRules(aPolicy(...existing), WANTED);

      expect(taken).not.toContain(collection?.priority);
      if (taken.length > 0) expect(collection?.name).not.toBe('allow-serverless');
      const added = aCollection(collection?.priority ?? 0, [aRule(collection?.rules[0]?.targetFqdns ?? [])]);
      expect(missingWith(...existing, added)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
