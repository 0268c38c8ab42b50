import { NetworkManagementClient } from '@azure/arm-network';
import { expect, test } from 'vitest';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import { anAzure, anEndpoint, aState, CONSUMER, endpointId, STORAGE, SUBNET } from '../builders/an-azure.ts';

async function aClient() {
  const world = await anAzure();
  await world.owner.put(STORAGE, {});
  const credential = {
    getToken: async () => ({ token: world.owner.token(), expiresOnTimestamp: 4_102_444_800_000 }),
  };
  const httpClient = createInProcessHttpClient(() => world.azure.handle, world.clock);
  const client = new NetworkManagementClient(credential, CONSUMER, {
    httpClient,
    retryOptions: { maxRetries: 0 },
  });
  return { ...world, client };
}

const connection = { name: 'c1', privateLinkServiceId: STORAGE, groupIds: ['blob'] };

test('the SDK creates a private endpoint and polls its operation without waiting in real time', async () => {
  const { client, clock } = await aClient();
  const body = { location: 'eastus', subnet: { id: SUBNET }, privateLinkServiceConnections: [connection] };

  const poller = await client.privateEndpoints.beginCreateOrUpdate('rg-app', 'pe', body);
  const isDoneAtOnce = poller.isDone();
  await clock.runFor(32);
  await poller.poll();

  expect(isDoneAtOnce).toBe(false);
  expect(poller.isDone()).toBe(true);
  expect(poller.getResult()).toMatchObject({ name: 'pe', provisioningState: 'Succeeded' });
});

test('the SDK reads, lists and deletes, and the raw answer has the GUID that its model drops', async () => {
  const { client, clock, owner } = await aClient();
  await owner.put(endpointId('pe'), anEndpoint({ target: STORAGE, groupId: 'blob' }));
  await clock.runFor(32);
  let raw = '';

  const endpoint = await client.privateEndpoints.get('rg-app', 'pe', {
    onResponse: (response) => {
      raw = response.bodyAsText ?? '';
    },
  });
  const nicName = endpoint.networkInterfaces?.[0]?.id?.split('/').at(-1) ?? '';
  const nic = await client.networkInterfaces.get('rg-app', nicName);
  const listed: unknown[] = [];
  for await (const each of client.privateEndpoints.list('rg-app')) listed.push(each.name);
  for await (const each of client.networkInterfaces.listAll()) listed.push(each.name);
  for await (const each of client.subnets.list('rg-app', 'v')) listed.push(each.name);
  const poller = await client.privateEndpoints.beginDelete('rg-app', 'pe');
  await clock.runFor(60);
  await poller.poll();

  expect(JSON.parse(raw).properties.resourceGuid).toMatch(/^[0-9a-f-]{36}$/);
  expect(nic.ipConfigurations?.[0]?.privateLinkConnectionProperties?.fqdns).toEqual([
    'stdata.blob.core.windows.net',
  ]);
  expect(listed).toEqual(['pe', nicName, 's']);
  expect(poller.isDone()).toBe(true);
});

test('an error of ARM reaches the caller of the SDK with its code', async () => {
  const { client, azure, owner } = await aClient();
  azure.faults.add({
    name: 'slow',
    matches: ({ method }) => method === 'GET',
    fault: 'answer-429',
    times: 1,
  });

  const throttled = client.privateEndpoints.get('rg-app', 'pe');
  await expect(throttled).rejects.toMatchObject({ statusCode: 429, code: 'SubscriptionRequestsThrottled' });
  const missing = client.privateEndpoints.get('rg-app', 'pe');
  await expect(missing).rejects.toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });

  expect((await owner.put(`${STORAGE}/privateEndpointConnections/x`, aState('Approved'))).status).toBe(404);
});
