import { expect, test } from 'vitest';
import type { Target } from '../../shared/domain/private-endpoint.ts';
import { identifyPlatform } from '../../shared/plan/identify-platform.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { aTargetId } from './builders/dns-builders.ts';

const STARBURST = '5d3e8a4c-8f57-4f0b-9a36-0b7c1d2e3f40';
const DATABRICKS = 'b1a3c0de-52a9-4f0b-8c5e-6d7f8091a2b3';
const GUID = '63c890a9-4d32-48cc-a08c-8cd92dfb1ad3';
const storage: Target = { kind: 'resource', id: aTargetId('Microsoft.Storage/storageAccounts') };

const identify = (target: Target, more: Partial<Parameters<typeof identifyPlatform>[1]> = {}): string =>
  identifyPlatform(platforms, {
    target,
    requesterSubscription: '11111111-1111-1111-1111-111111111111',
    policy: { starburstSubscriptionIds: [STARBURST], databricksSubscriptionIds: [] },
    ...more,
  }).id;

test.each([
  ['the alias of the guide', `production-westus3-0-0.${GUID}.westus3.azure.privatelinkservice`, 'clickhouse'],
  ['its upper case', `PRODUCTION-WESTUS3-0-12.${GUID}.WESTUS3.azure.privatelinkservice`, 'clickhouse'],
  ['another provider', `pls-orders.${GUID}.westus3.azure.privatelinkservice`, 'generic-azure'],
  [
    'two regions that differ',
    `production-westus3-0-0.${GUID}.eastus.azure.privatelinkservice`,
    'generic-azure',
  ],
  ['no GUID', 'production-westus3-0-0.abc.westus3.azure.privatelinkservice', 'generic-azure'],
  ['more before it', `x.production-westus3-0-0.${GUID}.westus3.azure.privatelinkservice`, 'generic-azure'],
  [
    'more behind it',
    `production-westus3-0-0.${GUID}.westus3.azure.privatelinkservice.evil.example`,
    'generic-azure',
  ],
])('an alias is ClickHouse\u2019s by the whole shape of its name: %s', (_, alias, expected) => {
  expect(identify({ kind: 'alias', alias })).toBe(expected);
});

test('an alias whose entry names services is ClickHouse\u2019s, whatever it is called', () => {
  const alias = `pls-orders.${GUID}.westus3.azure.privatelinkservice`;

  const id = identify({ kind: 'alias', alias }, { platformTargets: { organization: 'o', services: ['s'] } });

  expect(id).toBe('clickhouse');
});

test('an entry that names services does not turn a resource into a platform\u2019s alias', () => {
  const id = identify(storage, { platformTargets: { organization: 'o', services: ['s'] } });

  expect(id).toBe('generic-azure');
});

test.each([
  ['its subscription and a storage account', storage, STARBURST.toUpperCase(), 'starburst-galaxy'],
  ['another subscription', storage, '11111111-1111-1111-1111-111111111111', 'generic-azure'],
  ['no subscription', storage, '', 'generic-azure'],
  [
    'another type of target',
    { kind: 'resource', id: aTargetId('Microsoft.KeyVault/vaults') } as const,
    STARBURST,
    'generic-azure',
  ],
])(
  'a connection is Starburst\u2019s by requester and target: %s',
  (_, target, requesterSubscription, expected) => {
    expect(identify(target, { requesterSubscription })).toBe(expected);
  },
);

const workspace: Target = { kind: 'resource', id: aTargetId('Microsoft.Databricks/workspaces') };

test.each<readonly [string, Target, Partial<Parameters<typeof identifyPlatform>[1]>]>([
  ['a workspace of ours by a group ID of its own', workspace, { groupIds: ['databricks_ui_api'] }],
  [
    'an alias that is called as ClickHouse\u2019s are',
    { kind: 'alias', alias: `production-westus3-0-0.${GUID}.westus3.azure.privatelinkservice` },
    {},
  ],
  ['a target that another platform is asked for', storage, { requestedPlatform: 'ataccama' }],
])(
  'what comes from Databricks\u2019 subscription is its serverless compute\u2019s, which has to attest it, though it leads to %s',
  (_, target, more) => {
    const policy = { starburstSubscriptionIds: [], databricksSubscriptionIds: [DATABRICKS] };

    const id = identify(target, { policy, requesterSubscription: DATABRICKS, ...more });

    expect(id).toBe('databricks-serverless');
  },
);

test('nobody is Starburst while no subscription of theirs is set', () => {
  const id = identify(storage, {
    requesterSubscription: '',
    policy: { starburstSubscriptionIds: [''], databricksSubscriptionIds: [] },
  });

  expect(id).toBe('generic-azure');
});

test('a registry without a profile for the rest is a mistake and is thrown', () => {
  const withoutRest = platforms.filter(({ match }) => match.by !== 'otherwise');

  const identifying = () =>
    identifyPlatform(withoutRest, {
      target: storage,
      requesterSubscription: '',
      policy: { starburstSubscriptionIds: [], databricksSubscriptionIds: [] },
    });

  expect(identifying).toThrow('No platform profile matches otherwise.');
});
