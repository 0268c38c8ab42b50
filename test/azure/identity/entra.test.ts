import { ClientAssertionCredential } from '@azure/identity';
import { expect, test } from 'vitest';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import { aCaller, anAzure, call, VENDOR, VENDOR_RG, VENDOR_TENANT } from '../builders/an-azure.ts';

const CLIENT_ID = 'a1000000-0000-4000-8000-000000000001';
const NETWORK = `${VENDOR_RG}/providers/Microsoft.Network/virtualNetworks/v`;
const EXCHANGE = 'api://AzureADTokenExchange';

/** Our identity, and an application that the vendor's tenant has taken in with a role to read. */
async function anApplication() {
  const world = await anAzure();
  const ours = world.azure.addPrincipal({ name: 'autopilot', subscriptions: [] });
  const roles = [{ actions: ['*/read'], scope: `/subscriptions/${VENDOR}` }];
  world.azure.addApplication({
    clientId: CLIENT_ID,
    federatedWith: ours.principal,
    servicePrincipals: [
      { name: 'autopilot at the vendor', tenantId: VENDOR_TENANT, subscriptions: [], roles },
    ],
  });
  return { ...world, ours };
}

test('the identity library trades our managed identity’s token for one of the vendor’s tenant, which opens it', async () => {
  const { azure, clock, ours } = await anApplication();
  const httpClient = createInProcessHttpClient(() => azure.entra, clock);
  const assertion = async () => ours.token(EXCHANGE);
  const credential = new ClientAssertionCredential(VENDOR_TENANT, CLIENT_ID, assertion, { httpClient });

  const { token } = await credential.getToken('https://management.azure.com/.default');
  const opened = await aCaller(azure, () => token).get(NETWORK);
  const direct = await aCaller(azure, ours.token).get(NETWORK);

  expect([opened.status, direct.status]).toEqual([200, 401]);
});

const form = (assertion: string, changes: Record<string, string> = {}) =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: CLIENT_ID,
    scope: 'https://management.azure.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...changes,
  }).toString();

test.each([
  ['an unknown tenant', '99999999-0000-4000-8000-000000000000', EXCHANGE, {}, 'invalid_request', 90002],
  [
    'a client that the tenant does not know',
    VENDOR_TENANT,
    EXCHANGE,
    { client_id: 'x' },
    'unauthorized_client',
    700016,
  ],
  [
    'a token for another audience',
    VENDOR_TENANT,
    'https://management.azure.com',
    {},
    'invalid_client',
    700213,
  ],
  ['no token at all', VENDOR_TENANT, EXCHANGE, { client_assertion: 'x' }, 'invalid_client', 700027],
  [
    'another kind of sign-in',
    VENDOR_TENANT,
    EXCHANGE,
    { grant_type: 'password' },
    'unsupported_grant_type',
    70003,
  ],
  ['a scope that names no resource', VENDOR_TENANT, EXCHANGE, { scope: 'openid' }, 'invalid_scope', 1002012],
])('%s is refused with Entra’s code', async (_what, tenant, audience, changes, error, code) => {
  const { azure, ours } = await anApplication();

  const { status, body } = await call(azure.entra, {
    method: 'POST',
    url: new URL(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form(ours.token(audience), changes),
  });

  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).toMatchObject({ error, error_codes: [code] });
  expect(body.error_description).toMatch(new RegExp(`^AADSTS${code}: `));
});
