import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResourceProvider } from '../../../infra/local/azure/arm/provider.ts';
import { ConnectionDropped } from '../../../infra/local/wire/wire.ts';
import {
  APP_RG,
  anAzure,
  anEndpoint,
  armUrl,
  CONSUMER,
  call,
  endpointId,
  STORAGE,
} from '../builders/an-azure.ts';

test('a call without api-version, with malformed JSON, of an odd method or path is answered, not thrown', async () => {
  const { azure, owner } = await anAzure();
  const headers = { authorization: `Bearer ${owner.token()}` };
  const send = (method: string, path: string, body: string) =>
    call(azure.handle, { method, url: new URL(path, 'https://management.azure.com'), headers, body });

  const version = await send('GET', STORAGE, '');
  const malformed = await send('PUT', `${STORAGE}?api-version=2025-05-01`, '{"properties":');
  const odd = await send('BREW', `${STORAGE}?api-version=2025-05-01`, '');
  const nowhere = await send('GET', `${APP_RG}/providers/Microsoft.Tea/pots/x?api-version=2025-05-01`, '');

  expect(version).toMatchObject({ status: 400, body: { error: { code: 'MissingApiVersionParameter' } } });
  expect(malformed).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequestContent' } } });
  expect(odd.status).toBe(405);
  expect(nowhere.status).toBe(404);
});

test('every answer carries the headers of ARM and counts down what is left, which time gives back', async () => {
  const { clock, callerIn } = await anAzure();
  const reader = callerIn(CONSUMER);

  const first = await reader.get(endpointId('pe'));
  const second = await reader.get(endpointId('pe'));
  const deletion = await reader.delete(endpointId('pe'));
  await clock.runFor(1);
  const later = await reader.get(endpointId('pe'));

  expect(first.headers).toMatchObject({
    'cache-control': 'no-cache',
    'x-ms-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'x-ms-correlation-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'x-ms-ratelimit-remaining-subscription-reads': '249',
    'x-ms-ratelimit-remaining-subscription-global-reads': '3749',
    'x-ms-failure-cause': 'gateway',
  });
  expect(second.headers['x-ms-ratelimit-remaining-subscription-reads']).toBe('248');
  expect(deletion.headers['x-ms-ratelimit-remaining-subscription-deletes']).toBe('199');
  expect(later.headers['x-ms-ratelimit-remaining-subscription-reads']).toBe('249');
});

test('paths are compared without case, and IDs come back in the case in which they were created', async () => {
  const { owner } = await anAzure();
  await owner.put(STORAGE, {});

  const { status, body } = await owner.get(STORAGE.toLowerCase().replace('/providers', '//PROVIDERS'));

  expect(status).toBe(200);
  expect(body.id).toBe(STORAGE);
});

test('a plugged-in provider answers for its paths, after authentication', async () => {
  const { azure, owner } = await anAzure();
  const teapot: ResourceProvider = {
    claims: (id) => id.includes('/providers/microsoft.tea/'),
    handle: ({ principal, body }) => ({ status: 418, body: { by: principal.name, body } }),
  };

  azure.registerProvider(teapot);
  const answer = await owner.put(`${APP_RG}/providers/Microsoft.Tea/pots/x`, { leaves: 3 });

  expect(answer).toMatchObject({ status: 418, body: { by: 'owner', body: { leaves: 3 } } });
});

test('the same seed gives the same world, however often somebody looked at it', async () => {
  const worlds = [await anAzure({ seed: 5 }), await anAzure({ seed: 5 }), await anAzure({ seed: 6 })];
  await worlds[0]?.owner.get('/subscriptions');

  const created = worlds.map(async ({ owner }) => {
    await owner.put(STORAGE, {});
    return owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  });
  const [one, same, other] = (await Promise.all(created)).map(({ body }) => body.properties.resourceGuid);

  expect(same).toBe(one);
  expect(other).not.toBe(one);
});

test.each(['latest', '2025-5-1', ''])("the api-version '%s' is refused", async (version) => {
  const { owner } = await anAzure();

  const { status } = await owner.get(`${STORAGE}?api-version=${version}`);

  expect(status).toBe(400);
});

test('listeners hear of every change until they stop', async () => {
  const { azure, owner } = await anAzure();
  const heard: string[] = [];
  const stop = azure.onChange((entry) => heard.push(entry.kind));

  await owner.put(STORAGE, {});
  stop();
  await owner.put(STORAGE, {});

  expect(heard).toEqual(['target.created']);
});

test('whatever a caller sends, ARM answers with a status below 500', async () => {
  const { azure, owner } = await anAzure();
  await owner.put(STORAGE, {});
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  const headers = { authorization: `Bearer ${owner.token()}` };
  const types = [
    'Microsoft.Network/privateEndpoints',
    'Microsoft.Network/virtualNetworks',
    'Microsoft.Sql/servers',
  ];
  const children = [
    '',
    '/subnets/x',
    '/privateEndpointConnections',
    '/privateDnsZoneGroups/x',
    '/__proto__/x',
    '/%zz',
  ];
  const request = fc.record({
    method: fc.constantFrom('GET', 'PUT', 'PATCH', 'POST', 'DELETE', 'HEAD', 'get', ''),
    type: fc.constantFrom(...types),
    name: fc.constantFrom('pe', 'constructor', '..', 'x'.repeat(20_000)),
    child: fc.constantFrom(...children),
    body: fc.oneof(fc.json(), fc.string(), fc.constant('{"properties":{"subnet":{"id":"/"}}}')),
  });

  await fc.assert(
    fc.asyncProperty(request, async ({ method, type, name, child, body }) => {
      const url = armUrl(`${APP_RG}/providers/${type}/${name}${child}`);
      const { status } = await azure.handle({ method, url, headers, body });
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('a lost answer leaves the call in effect, and the same call again finds it done', async () => {
  const { azure, owner } = await anAzure();
  azure.faults.add({
    name: 'lost',
    matches: ({ method }) => method === 'PUT',
    fault: 'lose-answer',
    times: 1,
  });

  await expect(owner.put(STORAGE, {})).rejects.toThrow(ConnectionDropped);
  const again = await owner.put(STORAGE, {});

  expect(again.status).toBe(200);
  expect(azure.faults.hits('lost')).toBe(1);
});
