import { expect, test } from 'vitest';
import { aClickHouseEndpoint, aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import { aStarburstEntry, aStarburstRequest, starburstMakesBoth } from './builders/a-starburst-request.ts';
import { anEstate, aRecordSet, aStorageAccount, aVaultEndpoint, VAULT_ZONE } from './builders/an-estate.ts';
import { anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
import { BOB, decide } from './builders/call-app.ts';
import {
  actsOfTheApp,
  addressesOf,
  brokenPromises,
  connectionOf,
  evidenceOf,
  recordSetOf,
  rowOf,
  statesOf,
  ticketOf,
} from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

test('what a person takes back loses its name, and only when no cache has it any more its connection', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const before = actsOfTheApp(world).length;

  await takeBack(world, endpoint);
  await world.clock.runFor(120);
  const early = { acts: actsOfTheApp(world).slice(before), row: await rowOf(world, endpoint) };
  await world.clock.runFor(900);

  const acts = actsOfTheApp(world).slice(before);
  const row = await rowOf(world, endpoint);
  expect(early.acts.map(({ kind }) => kind)).toEqual(['record.deleted']);
  expect(early.row).toMatchObject({ state: 'offboarding', reason: expect.stringMatching(/cache/) });
  expect(acts.map(({ kind }) => kind)).toEqual(['record.deleted', 'connection.removed']);
  expect(row).toMatchObject({
    state: 'offboarded',
    reason: expect.stringMatching(/bob.*the project has ended/),
  });
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeUndefined();
  expect(world.azure.state.endpoints.get(endpoint.toLowerCase())?.consumer.state.status).toBe('Disconnected');
  expect(brokenPromises(world)).toEqual([]);
});

test('evidence says who took it back, and what stood before each step; the ticket is closed with what is left to do', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();

  await takeBack(world, endpoint);
  await world.clock.runFor(900);

  const { onboardingId } = await rowOf(world, endpoint);
  const items = await evidenceOf(world, onboardingId);
  const last = ticketOf(world, onboardingId)?.messages.at(-1);
  expect(items.find(({ state }) => state === 'offboarding')?.actor).toBe('bob@contoso.example');
  expect(items.find(({ step }) => step === 'removeRecordSet')).toMatchObject({
    before: { addresses: [expect.any(String)], ttlSeconds: expect.any(Number), metadata: expect.anything() },
    after: 'absent',
  });
  expect(items.find(({ step }) => step === 'removeConnection')).toMatchObject({
    before: { status: 'Approved' },
  });
  expect(last).toMatchObject({ kind: 'closed', state: 'offboarded' });
  expect(last?.text).toContain('its owner should delete it');
  expect((await statesOf(world, onboardingId)).at(-1)).toBe('offboarded');
});

test('a name that two share goes to the survivor in one write, and resolves throughout', async () => {
  const { endpoint, vault, world } = await anOnboardedEndpoint();
  const survivor = await aVaultEndpoint(world, vault, 'pe-survivor');
  await world.clock.runFor(600);
  const watch = world.resolvers.watchName('spoke', 'kv-orders.privatelink.vaultcore.azure.net', 1);

  await takeBack(world, endpoint);
  await world.clock.runFor(900);
  watch.stop();

  const addresses = addressesOf(world, survivor);
  expect(watch.samples.length).toBeGreaterThan(890);
  expect(
    watch.samples.filter(({ addresses: given, rcode }) => rcode !== 'NOERROR' || given.length === 0),
  ).toEqual([]);
  expect(watch.samples.at(-1)?.addresses).toEqual(addresses);
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses).toEqual(addresses);
  expect([(await rowOf(world, endpoint)).state, (await rowOf(world, survivor)).state]).toEqual([
    'offboarded',
    'onboarded',
  ]);
  expect(brokenPromises(world)).toEqual([]);
});

test('one that only waits for a name leaves it to the endpoint that has it', async () => {
  const { endpoint, vault, world } = await anOnboardedEndpoint();
  const waiting = await aVaultEndpoint(world, vault, 'pe-waiting');
  await world.clock.runFor(600);

  await takeBack(world, waiting);
  await world.clock.runFor(600);

  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses).toEqual(addressesOf(world, endpoint));
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect([(await rowOf(world, endpoint)).state, (await rowOf(world, waiting)).state]).toEqual([
    'onboarded',
    'offboarded',
  ]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what stands on ClickHouse’s list by our hand is taken off it, once its names are forgotten; what others put there stays', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world));
  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);
  const listed = () => world.clickHouse.services()[0]?.privateEndpointIds ?? [];
  const before = listed().length;

  await takeBack(world, endpoint);
  await world.clock.runFor(120);
  const early = listed().length;
  await world.clock.runFor(900);

  const row = await rowOf(world, endpoint);
  expect([before, early, listed()]).toEqual([1, 1, []]);
  expect(row.state).toBe('offboarded');
  expect(actsOfTheApp(world).map(({ kind }) => kind)).not.toContain('connection.removed');
  expect(ticketOf(world, row.onboardingId)?.messages.at(-1)?.text).toContain('The platform approved');
  expect(brokenPromises(world)).toEqual([]);
});

test('a record set that somebody made their own is left, and the ticket says so', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const [address = ''] = addressesOf(world, endpoint);
  await aRecordSet(world, 'kv-orders', address, { owner: 'somebody' });

  await takeBack(world, endpoint);
  await world.clock.runFor(900);

  const { onboardingId, state } = await rowOf(world, endpoint);
  expect(state).toBe('offboarded');
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses).toEqual([address]);
  expect(ticketOf(world, onboardingId)?.messages.at(-1)?.text).toContain('somebody else wrote it');
  expect(brokenPromises(world)).toEqual([]);
});

test('one endpoint of a pair is taken back alone, and the ticket of their request hears of it', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const id = String((await aStarburstRequest(world, account)).json?.['onboardingId']);
  await world.clock.runFor(120);
  const [blob = '', dfs = ''] = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  await decide(world, id, BOB, { hold: 'confirm-endpoints', input: { endpoints: [blob, dfs] } });
  await world.clock.runFor(600);

  await takeBack(world, blob);
  await world.clock.runFor(900);

  expect([(await rowOf(world, blob)).state, (await rowOf(world, dfs)).state]).toEqual([
    'offboarded',
    'onboarded',
  ]);
  expect(connectionOf(world, dfs).state.status).toBe('Approved');
  expect(() => connectionOf(world, blob)).toThrow();
  expect(ticketOf(world, id)?.messages.map(({ state }) => state)).toContain('offboarded');
});
