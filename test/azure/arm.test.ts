import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResourceProvider } from '../../infra/local/azure/arm/provider.ts';
import {
  APP_RG,
  anAzure,
  anEndpoint,
  armUrl,
  CONSUMER,
  call,
  endpointId,
  PROVIDER,
  STORAGE,
  TENANT,
  VENDOR,
  VENDOR_RG,
} from './builders/an-azure.ts';

const noBody = { body: '', method: 'GET' };

test.each([
  ['no token', {}, 'AuthenticationFailed'],
  ['an unknown token', { authorization: 'Bearer nobody' }, 'InvalidAuthenticationToken'],
])('a call with %s is 401 with a challenge', async (_what, headers, code) => {
  const { azure } = await anAzure();

  const answer = await call(azure.handle, { ...noBody, url: armUrl(STORAGE), headers });

  expect(answer.status).toBe(401);
  expect(answer.body.error.code).toBe(code);
  expect(answer.headers['www-authenticate']).toContain(
    `authorization_uri="https://login.windows.net/${TENANT}"`,
  );
});

test('a token for another audience does not open ARM', async () => {
  const { azure, owner } = await anAzure();
  const authorization = `Bearer ${owner.token('https://storage.azure.com')}`;

  const answer = await call(azure.handle, { ...noBody, url: armUrl(STORAGE), headers: { authorization } });

  expect(answer.status).toBe(401);
});

test('another subscription is 403 and names the action; one that exists nowhere is 404', async () => {
  const { owner } = await anAzure();
  const foreign = endpointId('pe', VENDOR_RG);

  const forbidden = await owner.get(foreign);
  const unknown = await owner.get('/subscriptions/99999999-9999-9999-9999-999999999999');

  expect(forbidden.status).toBe(403);
  expect(forbidden.body.error.code).toBe('AuthorizationFailed');
  expect(forbidden.body.error.message).toContain(
    `does not have authorization to perform action 'Microsoft.Network/privateEndpoints/read' over scope '${foreign}'`,
  );
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'SubscriptionNotFound' } } });
});

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

test('a caller sees the subscriptions in which it has a role', async () => {
  const { owner, vendor } = await anAzure();

  const own = await owner.get('/subscriptions');
  const foreign = await vendor.get(`/subscriptions/${VENDOR}`);

  expect(own.body.value.map((each: { subscriptionId: string }) => each.subscriptionId)).toEqual([
    CONSUMER,
    PROVIDER,
  ]);
  expect(foreign.body.tenantId).not.toBe(TENANT);
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
