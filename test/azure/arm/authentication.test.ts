import { expect, test } from 'vitest';
import {
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
  VENDOR_TENANT,
} from '../builders/an-azure.ts';

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

test('a subscription without a role is 403 and names the action; one that exists nowhere is 404', async () => {
  const { owner, callerIn } = await anAzure();
  const foreign = endpointId('pe');

  const forbidden = await callerIn(PROVIDER).get(foreign);
  const unknown = await owner.get('/subscriptions/99999999-9999-9999-9999-999999999999');

  expect(forbidden.status).toBe(403);
  expect(forbidden.body.error.code).toBe('AuthorizationFailed');
  expect(forbidden.body.error.message).toContain(
    `does not have authorization to perform action 'Microsoft.Network/privateEndpoints/read' over scope '${foreign}'`,
  );
  expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'SubscriptionNotFound' } } });
});

test('a token of another tenant is 401 and is told which tenant to ask', async () => {
  const { owner } = await anAzure();

  const { status, body, headers } = await owner.get(endpointId('pe', VENDOR_RG));

  expect(status).toBe(401);
  expect(body.error.code).toBe('InvalidAuthenticationTokenTenant');
  expect(body.error.message).toContain(
    `from the wrong issuer 'https://sts.windows.net/${TENANT}/'. It must match the tenant 'https://sts.windows.net/${VENDOR_TENANT}/'`,
  );
  expect(headers['www-authenticate']).toContain(
    `authorization_uri="https://login.windows.net/${VENDOR_TENANT}"`,
  );
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

test('where ARM is reached elsewhere, operations are polled there and tokens for that address open it', async () => {
  const origin = 'https://localhost:8443';
  const { azure, owner } = await anAzure({ managementOrigin: () => origin });
  await owner.put(STORAGE, {});

  const { headers } = await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  const authorization = `Bearer ${owner.token(origin)}`;
  const polled = await call(azure.handle, {
    method: 'GET',
    url: armUrl(headers['azure-asyncoperation'] ?? ''),
    headers: { authorization },
    body: '',
  });

  expect(headers['azure-asyncoperation']).toMatch(/^https:\/\/localhost:8443\/subscriptions\//);
  expect(polled.body).toEqual({ status: 'InProgress' });
});
