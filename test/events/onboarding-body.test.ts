import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOnboardingBody } from '../../shared/events/onboarding-body.ts';

const group = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers';
const endpoint = `${group}/Microsoft.Network/privateEndpoints/pe-a`;
const account = `${group}/Microsoft.Storage/storageAccounts/acct`;
const connection = `${account}/privateEndpointConnections/acct.1`;

test('an endpoint, a connection, or a platform is asked for, with IDs folded', () => {
  const inputs = { configurationName: 'our-galaxy' };

  expect(readOnboardingBody({ endpoint })).toEqual({
    kind: 'body',
    value: { kind: 'endpoint', endpoint: endpoint.toLowerCase() },
  });
  expect(readOnboardingBody({ connection: `${connection}/` })).toEqual({
    kind: 'body',
    value: { kind: 'connection', connection: connection.toLowerCase() },
  });
  expect(readOnboardingBody({ platform: 'starburst-galaxy', target: account, inputs })).toEqual({
    kind: 'body',
    value: {
      kind: 'platform',
      platform: 'starburst-galaxy',
      target: { kind: 'resource', id: account.toLowerCase() },
      inputs,
      endpoints: [],
    },
  });
});

test.each<[string, unknown, string, string]>([
  ['nothing', {}, 'body', 'exactly one of'],
  ['two at once', { endpoint, connection }, 'body', 'exactly one of'],
  ['no object', 'endpoint', 'body', 'JSON object'],
  ['a list', [], 'body', 'exactly one of'],
  ['an account as endpoint', { endpoint: account }, 'endpoint', 'privateEndpoints/{name}'],
  ['an endpoint as connection', { connection: endpoint }, 'connection', 'privateEndpointConnections/{name}'],
  ['a number', { endpoint: 1 }, 'endpoint', 'full Azure resource ID'],
  [
    'an ID that climbs',
    { endpoint: `${group}/Microsoft.Network/privateEndpoints/..` },
    'endpoint',
    'full Azure',
  ],
  ['a target that is neither', { platform: 'p', target: 'kv' }, 'target', 'or a Private Link service'],
  ['an odd platform', { platform: 'Star burst', target: account }, 'platform', 'such as starburst-galaxy'],
  [
    'a long input',
    { platform: 'p', target: account, inputs: { a: 'x'.repeat(501) } },
    'inputs.a',
    'at most 500',
  ],
  [
    'an odd input name',
    { platform: 'p', target: account, inputs: { 'a b': 'x' } },
    'inputs.a b',
    'letters and digits',
  ],
  ['an unknown field', { endpoint, force: true }, 'force', 'There is no field "force" here'],
])('%s is a fault that says what would be right', (_, body, field, message) => {
  expect(readOnboardingBody(body)).toMatchObject({
    kind: 'faults',
    faults: [{ field, message: expect.stringContaining(message) }],
  });
});

test('all faults are told at once, every unknown field by its name', () => {
  const reading = readOnboardingBody({ platform: 1, target: 'x', inputs: [], a: 1, b: 2 });

  expect(reading.kind === 'faults' && reading.faults.map(({ field }) => field).sort()).toEqual([
    'a',
    'b',
    'inputs',
    'platform',
    'target',
  ]);
});

test('anything at all is read without throwing, and faults are short lines', () => {
  const key = fc.oneof(
    fc.constantFrom('endpoint', 'connection', 'platform', 'target', 'inputs'),
    fc.string({ unit: 'binary' }),
  );

  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.dictionary(key, fc.anything())), (body) => {
      const reading = readOnboardingBody(body);

      for (const { field, message } of reading.kind === 'faults' ? reading.faults : []) {
        expect(field.length).toBeLessThanOrEqual(100);
        expect(`${field}${message}`).not.toMatch(/\p{Cc}/u);
      }
    }),
    { numRuns: 300 },
  );
});
