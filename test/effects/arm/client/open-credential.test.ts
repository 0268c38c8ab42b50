import { beforeEach, expect, test, vi } from 'vitest';
import { createAzure } from '../../../../infra/local/azure/create-azure.ts';
import { createVirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';
import { createInProcessHttpClient } from '../../../../infra/local/wire/in-process-http-client.ts';
import type { WireServer } from '../../../../infra/local/wire/wire.ts';
import { subscriptionOf } from '../../../../shared/domain/resource-id.ts';
import { openCredential } from '../../../../shared/effects/arm/client/open-credential.ts';
import { openConnections } from '../../../../shared/effects/arm/connections/open-connections.ts';
import { anAzureConnection } from '../../an-azure-connection.ts';
import { ACCOUNT, id } from '../bodies.ts';

const CLIENT_ID = '44444444-4444-4444-4444-444444444444';
const PUBLIC = 'https://management.azure.com';
const GOVERNMENT = 'https://management.usgovcloudapi.net';
const CLASSIC = 'https://management.core.windows.net';
const CHINA = 'https://management.chinacloudapi.cn';

/**
 * The identity library keeps its first transport and its tokens per process, whatever the credential: so all
 * tests share one transport, and each asks for another cloud's token.
 */
let identity: WireServer;
let arm: WireServer;
const clock = createVirtualClock('2030-01-01T00:00:00Z');
const echo: WireServer = async ({ headers }) => {
  const body = { id: ACCOUNT, location: headers['authorization'] };
  return { status: 200, headers: {}, body: JSON.stringify(body) };
};
const httpClient = createInProcessHttpClient(
  ({ port }) => (port === '41741' ? (request) => identity(request) : (request) => arm(request)),
  clock,
);

beforeEach(() => {
  arm = echo;
  vi.stubEnv('IDENTITY_ENDPOINT', 'http://127.0.0.1:41741/msi/token');
  vi.stubEnv('IDENTITY_HEADER', 'local-identity');
  return () => vi.unstubAllEnvs();
});

function connectionsOf(endpoint: string) {
  const credential = openCredential({ clientId: CLIENT_ID, httpClient, requestTimeoutMs: 30_000 });
  return openConnections(anAzureConnection({ endpoint, credential, httpClient }));
}

test('the managed identity’s token is asked for ARM and sent with the call', async () => {
  const asked: (string | null)[] = [];
  identity = async ({ url }) => {
    asked.push(url.searchParams.get('resource'), url.searchParams.get('client_id'));
    const body = { access_token: 'token-1', expires_on: '4102444800', token_type: 'Bearer' };
    return { status: 200, headers: {}, body: JSON.stringify(body) };
  };

  const reading = await connectionsOf(PUBLIC).readTarget(id(ACCOUNT));

  expect(reading).toMatchObject({ value: { location: 'Bearer token-1' } });
  expect(asked).toEqual([PUBLIC, CLIENT_ID]);
});

test.each([
  [500, 'unavailable'],
  [400, 'unauthenticated'],
])('an identity endpoint that answers %i is a fault after one try', async (status, code) => {
  let tries = 0;
  identity = async () => {
    tries += 1;
    return { status, headers: {}, body: JSON.stringify({ statusCode: status, message: 'no' }) };
  };

  const read = connectionsOf(GOVERNMENT).readTarget(id(ACCOUNT));

  await expect(read).rejects.toMatchObject({ name: 'Fault', code });
  expect(tries).toBe(1);
});

test('an identity endpoint that never answers is a fault after the bound in time', async () => {
  identity = () => new Promise(() => undefined);

  const read = Promise.allSettled([connectionsOf(CHINA).readTarget(id(ACCOUNT))]);
  await new Promise((resolve) => setImmediate(resolve));
  await clock.runFor(31);

  expect(await read).toMatchObject([{ status: 'rejected', reason: { name: 'Fault', code: 'unavailable' } }]);
});

test('the simulated Azure’s identity endpoint gives a token that its ARM takes', async () => {
  const azure = createAzure({
    clock,
    tenantId: '33333333-3333-3333-3333-333333333333',
    identities: [{ name: 'app', clientId: CLIENT_ID, subscriptions: [subscriptionOf(id(ACCOUNT))] }],
  });
  identity = azure.identity;
  arm = azure.handle;

  const reading = await connectionsOf(CLASSIC).readTarget(id(ACCOUNT));

  expect(reading).toEqual({ kind: 'absent' });
});
