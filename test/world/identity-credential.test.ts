import { expect, test } from 'vitest';
import { createAzure } from '../../infra/local/azure/create-azure.ts';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import { createIdentityCredential } from '../../infra/local/world/identity-credential.ts';
import { IDENTITY_CLIENT_ID, SUBSCRIPTION_ID, TENANT_ID } from '../../infra/local/world/topology.ts';

const SCOPE = 'https://management.azure.com/.default';

/** An Azure with the app's identity, and what its identity endpoint was asked. */
function anAzure() {
  const azure = createAzure({
    clock: createVirtualClock('2030-01-01T00:00:00Z'),
    tenantId: TENANT_ID,
    identities: [{ name: 'autopilot', clientId: IDENTITY_CLIENT_ID, subscriptions: [SUBSCRIPTION_ID] }],
  });
  const asked: WireRequest[] = [];
  const identity = (request: WireRequest) => {
    asked.push(request);
    return azure.identity(request);
  };
  const read = async (token: string | undefined): Promise<number> => {
    const url = new URL(`https://management.azure.com/subscriptions/${SUBSCRIPTION_ID}/resources`);
    url.searchParams.set('api-version', '2021-04-01');
    const headers = { authorization: `Bearer ${token}` };
    return (await azure.handle({ method: 'GET', url, headers, body: '' })).status;
  };
  return { identity, asked, read };
}

test('each of two worlds in one process takes the tokens of its own identity', async () => {
  const [one, other] = [anAzure(), anAzure()];

  const first = await createIdentityCredential(one.identity).getToken(SCOPE);
  const second = await createIdentityCredential(other.identity).getToken([SCOPE]);

  expect(await Promise.all([one.read(first?.token), other.read(second?.token)])).toEqual([200, 200]);
  expect([one.asked.length, other.asked.length]).toEqual([1, 1]);
});

test('a token is asked for once per resource', async () => {
  const { asked, identity } = anAzure();
  const credential = createIdentityCredential(identity);

  await credential.getToken(SCOPE);
  await credential.getToken(SCOPE);
  await credential.getToken('https://storage.azure.com/.default');

  expect(asked.map(({ url }) => url.searchParams.get('resource'))).toEqual([
    'https://management.azure.com',
    'https://storage.azure.com',
  ]);
});

test('an identity that the world does not know gets no token, as from the identity library', async () => {
  const { identity } = anAzure();

  const token = createIdentityCredential(identity, 'unknown').getToken(SCOPE);

  await expect(token).rejects.toMatchObject({ name: 'CredentialUnavailableError', cause: { status: 400 } });
});
