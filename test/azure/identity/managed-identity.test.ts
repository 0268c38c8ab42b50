import { expect, test } from 'vitest';
import { APP_RG, aCaller, anAzure, CONSUMER, call, endpointId, TENANT } from '../builders/an-azure.ts';

const RESOURCE_ID = `${APP_RG}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/dns-writer`;
const identities = [
  { name: 'approver', clientId: 'client-1', subscriptions: [CONSUMER], isSystemAssigned: true },
  { name: 'dns-writer', clientId: 'client-2', subscriptions: [], resourceId: RESOURCE_ID },
];

async function anIdentity() {
  const { azure } = await anAzure({ identities, identityHeader: 'secret' });
  const ask = (query: string, headers: Record<string, string> = { 'x-identity-header': 'secret' }) => {
    const url = new URL(`http://localhost:1/msi/token?${query}`);
    return call(azure.identity, { method: 'GET', url, headers, body: '' });
  };
  return { azure, ask };
}

const READ = `api-version=2019-08-01&resource=https://management.azure.com`;

test('the managed identity endpoint gives a token that opens ARM', async () => {
  const { azure, ask } = await anIdentity();

  const { status, body } = await ask(READ);
  const answer = await aCaller(azure, () => body.access_token).get(endpointId('pe'));

  expect(status).toBe(200);
  expect(body).toMatchObject({
    expires_on: '4102444800',
    resource: 'https://management.azure.com',
    token_type: 'Bearer',
    client_id: 'client-1',
  });
  expect(answer.body.error.code).toBe('ResourceNotFound');
});

test('tokens are JWTs with the issuer, audience and times that Azurite checks on the real clock', async () => {
  const { ask } = await anIdentity();

  const { body } = await ask(`api-version=2019-08-01&resource=https://storage.azure.com`);

  const parts = body.access_token.split('.');
  const claims = JSON.parse(Buffer.from(parts[1], 'base64url').toString());
  expect(parts).toHaveLength(3);
  expect(claims).toMatchObject({
    aud: 'https://storage.azure.com',
    iss: `https://sts.windows.net/${TENANT}/`,
    tid: TENANT,
    oid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    nbf: 1_577_836_800,
    exp: 4_102_444_800,
  });
});

test('each identity is found by its client ID and gets the same token every time', async () => {
  const { ask } = await anIdentity();

  const first = await ask(`${READ}&client_id=CLIENT-2`);
  const second = await ask(`${READ}&client_id=client-2`);
  const other = await ask(READ);

  expect(first.body.client_id).toBe('client-2');
  expect(second.body.access_token).toBe(first.body.access_token);
  expect(other.body.access_token).not.toBe(first.body.access_token);
});

test.each([
  ['without its header', READ, {}, 401],
  ['with a wrong header', READ, { 'x-identity-header': 'guess' }, 401],
  ['without a resource', 'api-version=2019-08-01', { 'x-identity-header': 'secret' }, 400],
  ['of another version', 'api-version=2017-09-01&resource=x', { 'x-identity-header': 'secret' }, 400],
  ['for an unknown client', `${READ}&client_id=none`, { 'x-identity-header': 'secret' }, 400],
  ['for two at once', `${READ}&client_id=client-2&principal_id=none`, { 'x-identity-header': 'secret' }, 400],
])('a call %s gets no token', async (_what, query, headers, status) => {
  const { ask } = await anIdentity();

  const answer = await ask(query, headers);

  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({
    StatusCode: status,
    Message: expect.any(String),
    CorrelationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test('a user-assigned identity is found by its resource ID too, and only the system’s own without a name', async () => {
  const { ask } = await anIdentity();
  const { azure } = await anAzure({ identities: identities.slice(1), identityHeader: 'secret' });
  const url = new URL(`http://localhost:1/msi/token?${READ}`);

  const named = await ask(`${READ}&mi_res_id=${RESOURCE_ID.toUpperCase()}`);
  const nameless = await call(azure.identity, {
    method: 'GET',
    url,
    headers: { 'x-identity-header': 'secret' },
    body: '',
  });

  expect(named.body.client_id).toBe('client-2');
  expect(nameless).toMatchObject({
    status: 400,
    body: { Message: expect.stringContaining('No User Assigned or Delegated Managed Identity found') },
  });
});

test('tokens with a lifetime expire on the world’s clock, and are renewed when half of it is over', async () => {
  const { azure, clock } = await anAzure({ tokenLifetimeSeconds: 86_400 });
  const { token } = azure.addPrincipal({ name: 'app', subscriptions: [CONSUMER] });
  const first = token();

  await clock.runFor(40_000);
  const stillTheSame = token();
  await clock.runFor(50_000);
  const late = await aCaller(azure, () => first).get(endpointId('pe'));
  const renewed = await aCaller(azure, token).get(endpointId('pe'));

  expect(stillTheSame).toBe(first);
  expect(late).toMatchObject({ status: 401, body: { error: { code: 'ExpiredAuthenticationToken' } } });
  expect(renewed.body.error.code).toBe('ResourceNotFound');
});
