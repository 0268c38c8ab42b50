import { expect, test } from 'vitest';
import { createPrivateDns } from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import {
  type AzureUnderTest,
  aNetwork,
  anAzure,
  type Caller,
  CONSUMER,
  DATA_RG,
  endpointId,
  PROVIDER,
  STORAGE,
} from '../builders/an-azure.ts';

const ZONE = `${DATA_RG}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;
const DNS_API = '?api-version=2020-06-01';

async function repeat(times: number, ask: () => ReturnType<Caller['get']>) {
  const answers = [await ask()];
  for (let made = 1; made < times; made += 1) answers.push(await ask());
  return answers;
}

const lastOf = <T>(values: readonly T[]): T | undefined => values.at(-1);

test('250 reads at once are taken; the next one is refused, and so is whoever comes back too early', async () => {
  const { clock, callerIn } = await anAzure();
  const reader = callerIn(CONSUMER);

  const taken = await repeat(250, () => reader.get(`/subscriptions/${CONSUMER}`));
  const refused = await reader.get(endpointId('pe'));
  await clock.runFor(2);
  const early = await reader.get(endpointId('pe'));
  await clock.runFor(3);
  const onTime = await reader.get(`/subscriptions/${CONSUMER}`);

  expect(new Set(taken.map(({ status }) => status))).toEqual(new Set([200]));
  expect(refused.status).toBe(429);
  expect(refused.headers).toMatchObject({
    'retry-after': '5',
    'x-ms-failure-cause': 'gateway',
    'x-ms-ratelimit-remaining-subscription-reads': '0',
  });
  expect(refused.body.error.code).toBe('SubscriptionRequestsThrottled');
  expect(refused.body.error.message).toMatch(
    /^Number of 'read' requests for subscription '1{8}-.+' actor '.+' exceeded\. Please try again after '5' seconds/,
  );
  expect([early.status, early.headers['retry-after']]).toEqual([429, '3']);
  expect([onTime.status, onTime.headers['x-ms-ratelimit-remaining-subscription-reads']]).toEqual([
    200,
    '124',
  ]);
});

test('each principal, each subscription and each class has a bucket of its own; what all share is 15 times as large', async () => {
  const { azure, callerIn } = await anAzure();
  const busy = azure.addPrincipal({ name: 'busy', subscriptions: [CONSUMER, PROVIDER] });
  const [tired, other] = [callerIn(CONSUMER, PROVIDER), callerIn(CONSUMER)];
  azure.leaveCalls({ subscriptionId: CONSUMER, callClass: 'deletes' }, 0);

  azure.leaveCalls({ subscriptionId: PROVIDER, callClass: 'writes' }, 0, busy.principal);
  const written = await tired.put(STORAGE, {});
  const deletedByAnyone = await other.delete(endpointId('pe'));
  const read = await other.get(`/subscriptions/${CONSUMER}`);

  expect([written.status, deletedByAnyone.status, read.status]).toEqual([200, 429, 200]);
  expect(deletedByAnyone.body.error.message).not.toContain('actor');
  expect(read.headers['x-ms-ratelimit-remaining-subscription-global-reads']).toBe('3749');
});

test('calls outside of subscriptions are counted for the tenant', async () => {
  const { callerIn } = await anAzure();

  const { headers } = await callerIn(CONSUMER).get('/subscriptions');

  expect(headers['x-ms-ratelimit-remaining-tenant-reads']).toBe('249');
  expect(headers).not.toHaveProperty('x-ms-ratelimit-remaining-subscription-reads');
});

async function withZone(): Promise<AzureUnderTest> {
  const world = await anAzure({ limits: { size: 0.02 } });
  world.azure.registerProvider(createPrivateDns(world.azure.context).provider);
  await world.owner.put(ZONE + DNS_API, { location: 'global' });
  await world.clock.runFor(60);
  return world;
}

test('private DNS takes 500 reads in five minutes and shows what is left in place of ARM’s own count; its refusal has no wrapper', async () => {
  const full = await anAzure();
  full.azure.registerProvider(createPrivateDns(full.azure.context).provider);
  await full.owner.put(ZONE + DNS_API, { location: 'global' });
  const { clock, owner } = await withZone();

  const first = await full.owner.get(ZONE + DNS_API);
  const written = await full.owner.put(ZONE + DNS_API, { location: 'global' });
  const answers = await repeat(11, async () => {
    await clock.runFor(3);
    return owner.get(ZONE + DNS_API);
  });
  await clock.runFor(Number(lastOf(answers)?.headers['retry-after']));
  const later = await owner.get(ZONE + DNS_API);

  expect(first.headers['x-ms-ratelimit-remaining-subscription-resource-requests']).toBe('499');
  expect(written.headers['x-ms-ratelimit-remaining-subscription-resource-requests']).toBe('11998');
  expect(Object.keys(written.headers).filter((name) => name.includes('ratelimit'))).toHaveLength(1);
  expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429]);
  expect(lastOf(answers)).toMatchObject({
    headers: { 'retry-after': '270', 'x-ms-failure-cause': 'service' },
    body: { code: 'TooManyRequests' },
  });
  expect(later.status).toBe(200);
});

test('storage takes 100 lists, 800 reads and 10 writes a second, each with its own window', async () => {
  const { clock, owner } = await anAzure();
  const list = () => owner.get(`${STORAGE}/privateEndpointConnections`);
  await owner.put(STORAGE, {});
  await clock.runFor(2);

  const lists = await repeat(101, list);
  const read = await owner.get(STORAGE);
  const writes = await repeat(11, () => owner.put(STORAGE, {}));
  await clock.runFor(1);
  const nextSecond = await owner.put(STORAGE, {});

  expect(lists.filter(({ status }) => status === 200)).toHaveLength(100);
  expect(lastOf(lists)?.body.error).toEqual({
    code: 'TooManyRequests',
    message: expect.stringContaining('operation type - List_ObservationWindow_00:05:00'),
  });
  expect(read.status).toBe(200);
  expect([lastOf(writes)?.status, lastOf(writes)?.headers['retry-after']]).toEqual([429, '1']);
  expect(nextSecond.status).toBe(200);
});

test('Microsoft.Network counts its own, which is not shown, and private DNS is not counted there', async () => {
  const { clock, owner } = await withZone();
  const network = `${DATA_RG}/providers/Microsoft.Network/virtualNetworks/w`;

  const answers = await repeat(21, async () => {
    await clock.runFor(6);
    return owner.put(network, aNetwork('10.4.0.0'));
  });
  const ofPrivateDns = await owner.put(ZONE + DNS_API, { location: 'global' });

  expect(answers.filter(({ status }) => status < 300)).toHaveLength(20);
  expect(lastOf(answers)).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } });
  expect(lastOf(answers)?.headers).not.toHaveProperty(
    'x-ms-ratelimit-remaining-subscription-resource-requests',
  );
  expect(ofPrivateDns.status).toBe(202);
});

test('a world without limits refuses nothing and shows nothing; a faster one regains faster', async () => {
  const free = await anAzure({ limits: 'none' });
  const fast = await anAzure({ limits: { speed: 10 } });
  const fastReader = fast.callerIn(CONSUMER);

  const answers = await repeat(300, () => free.owner.get(`/subscriptions/${CONSUMER}`));
  await repeat(251, () => fastReader.get(`/subscriptions/${CONSUMER}`));
  await fast.clock.runFor(0.5);
  const back = await fastReader.get(`/subscriptions/${CONSUMER}`);

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(Object.keys(answers[0]?.headers ?? {}).join()).not.toContain('ratelimit');
  expect(back.status).toBe(200);
});
