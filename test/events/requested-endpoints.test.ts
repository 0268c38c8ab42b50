import { expect, test } from 'vitest';
import { readOnboardingBody } from '../../shared/events/onboarding-body.ts';

const group = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers';
const network = `${group}/Microsoft.Network`;
const endpoint = `${network}/privateEndpoints/PE-A`;
const subnet = `${network}/virtualNetworks/vnet/subnets/Snet`;
const vault = `${group}/Microsoft.KeyVault/vaults/kv`;
const alias = 'pls.63C890A9-4d32-48cc-a08c-8cd92dfb1ad3.westus3.azure.privatelinkservice';
const create = { endpoint, subnet, groupIds: ['vault'] };

test('endpoints to an Azure resource are asked for without a platform, and keep the name that they are to have', () => {
  const existing = `${network}/privateEndpoints/pe-b`;

  const reading = readOnboardingBody({ target: vault, endpoints: [{ create }, { endpoint: existing }] });

  expect(reading).toEqual({
    kind: 'body',
    value: {
      kind: 'platform',
      platform: 'generic-azure',
      target: { kind: 'resource', id: vault.toLowerCase() },
      inputs: {},
      endpoints: [
        {
          kind: 'create',
          endpoint: endpoint.toLowerCase(),
          endpointAsWritten: endpoint,
          subnet: subnet.toLowerCase(),
          groupIds: ['vault'],
          tags: {},
        },
        { kind: 'existing', endpoint: existing.toLowerCase() },
      ],
    },
  });
});

test('the target may be an alias, or come back later', () => {
  const endpoints = [{ create: { endpoint, subnet } }];

  const byAlias = readOnboardingBody({ platform: 'clickhouse', target: alias, endpoints });
  const later = readOnboardingBody({ platform: 'some-platform', endpoints });

  expect(byAlias).toMatchObject({ value: { target: { kind: 'alias', alias: alias.toLowerCase() } } });
  expect(later.kind === 'body' && 'target' in later.value).toBe(false);
});

test.each<[string, unknown, string, string]>([
  ['no list', { create }, 'endpoints', 'A list of 1 to 20'],
  ['an empty list', [], 'endpoints', 'A list of 1 to 20'],
  [
    'too many',
    Array.from({ length: 21 }, (_, index) => ({ endpoint: `${endpoint}${index}` })),
    'endpoints',
    '20',
  ],
  ['the same twice', [{ endpoint }, { create }], 'endpoints', 'twice'],
  ['neither', [{}], 'endpoints.0', 'exactly one of'],
  ['both', [{ endpoint, create }], 'endpoints.0', 'exactly one of'],
  ['a text', [endpoint], 'endpoints.0', 'exactly one of'],
  ['a vault as endpoint', [{ endpoint: vault }], 'endpoints.0.endpoint', 'privateEndpoints/{name}'],
  [
    'a vault as new endpoint',
    [{ create: { ...create, endpoint: vault } }],
    'endpoints.0.create.endpoint',
    'private',
  ],
  [
    'a name that Azure refuses',
    [{ create: { ...create, endpoint: `${network}/privateEndpoints/pe-` } }],
    'endpoints.0.create.endpoint',
    'does not end in a dot or hyphen',
  ],
  [
    'a name that climbs',
    [{ create: { ...create, endpoint: `${network}/privateEndpoints/..` } }],
    'endpoints.0.create.endpoint',
    'full Azure',
  ],
  [
    'a network as subnet',
    [{ create: { ...create, subnet: `${network}/virtualNetworks/v` } }],
    'endpoints.0.create.subnet',
    'subnets/{name}',
  ],
  ['no subnet', [{ create: { endpoint } }], 'endpoints.0.create.subnet', 'resource ID'],
  [
    'an odd group ID',
    [{ create: { ...create, groupIds: ['a b'] } }],
    'endpoints.0.create.groupIds.0',
    'such as blob',
  ],
  [
    'an odd interface name',
    [{ create: { ...create, interfaceName: '-x' } }],
    'endpoints.0.create.interfaceName',
    'letters',
  ],
  [
    'our own tag',
    [{ create: { ...create, tags: { 'Private-Link-Autopilot': 'x' } } }],
    'endpoints.0.create.tags.Private-Link-Autopilot',
    "the app's own",
  ],
  [
    'a long tag',
    [{ create: { ...create, tags: { a: 'x'.repeat(257) } } }],
    'endpoints.0.create.tags.a',
    '256',
  ],
  [
    'an automatic connection',
    [{ create: { ...create, isManual: false } }],
    'endpoints.0.create.isManual',
    'no field',
  ],
])('%s is a fault that says what would be right', (_, endpoints, field, message) => {
  expect(readOnboardingBody({ target: vault, endpoints })).toMatchObject({
    kind: 'faults',
    faults: [{ field, message: expect.stringContaining(message) }],
  });
});
