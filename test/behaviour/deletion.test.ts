import { expect, test } from 'vitest';
import { aClickHouseEndpoint, aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import { aDeletionEvent } from './builders/a-deletion-event.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, remove, VAULT_ZONE } from './builders/an-estate.ts';
import { anEvent, reconcile } from './builders/an-event.ts';
import { anEndpointSince, anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
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

test('an endpoint that is deleted loses its name after two looks, then its onboarding ends and its ticket says why', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const before = actsOfTheApp(world).length;

  await remove(world, endpoint);
  await world.clock.runFor(1200);

  const { onboardingId, ...row } = await rowOf(world, endpoint);
  const items = await evidenceOf(world, onboardingId);
  const [waited, ended] = [
    items.find(({ message }) => /cache/.test(message)),
    items.find(({ state }) => state === 'offboarded'),
  ];
  const last = ticketOf(world, onboardingId)?.messages.at(-1);
  expect(
    actsOfTheApp(world)
      .slice(before)
      .map(({ kind }) => kind),
  ).toEqual(['record.deleted']);
  expect(row).toMatchObject({
    state: 'offboarded',
    reason: 'The endpoint was deleted; its names and places are taken back',
    goneAt: expect.stringMatching(/^2030-/),
  });
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeUndefined();
  expect(Date.parse(ended?.at ?? '') - Date.parse(waited?.at ?? '')).toBeGreaterThan(300_000);
  expect(last).toMatchObject({ kind: 'closed', state: 'offboarded' });
  expect(last?.text).toContain('The endpoint was deleted; its names and places are taken back');
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint of ClickHouse that is deleted leaves the platform’s list once no cache has its names', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world, { maxConnections: 1 }));
  const endpoint = await aClickHouseEndpoint(world);
  await world.clock.runFor(900);
  const listed = () => world.clickHouse.services()[0]?.privateEndpointIds ?? [];
  const before = listed().length;

  await remove(world, endpoint);
  await world.clock.runFor(60);
  const early = listed().length;
  await world.clock.runFor(900);
  const next = await aClickHouseEndpoint(world, 'pe-next');
  await world.clock.runFor(900);

  expect([before, early, listed().length]).toEqual([1, 1, 1]);
  expect([(await rowOf(world, endpoint)).state, (await rowOf(world, next)).state]).toEqual([
    'offboarded',
    'onboarded',
  ]);
  expect(brokenPromises(world)).toEqual([]);
});

test.each([
  ['the one that has the name', 0],
  ['the one that waits for it', 1],
])(
  'of two endpoints on one name %s is deleted, and the name resolves throughout, to the survivor in the end',
  async (_, which) => {
    const { endpoint, vault, world } = await anOnboardedEndpoint();
    const both = [endpoint, await aVaultEndpoint(world, vault, 'pe-other')] as const;
    await world.clock.runFor(600);
    const [gone = '', survivor = ''] = which === 0 ? both : [...both].reverse();
    const addresses = addressesOf(world, survivor);
    const watch = world.resolvers.watchName('spoke', 'kv-orders.privatelink.vaultcore.azure.net', 1);
    const secondsUntilNothingHoldsIt = 120 + 60 + 300;

    await remove(world, gone);
    await world.clock.runFor(secondsUntilNothingHoldsIt);
    const early = watch.samples.length;
    await world.clock.runFor(420);
    watch.stop();

    expect(early).toBeGreaterThan(secondsUntilNothingHoldsIt);
    expect(
      watch.samples.filter(({ addresses: given, rcode }) => rcode !== 'NOERROR' || given.length === 0),
    ).toEqual([]);
    expect(watch.samples.slice(early).filter((sample) => sample.addresses[0] !== addresses[0])).toEqual([]);
    expect([(await rowOf(world, gone)).state, (await rowOf(world, survivor)).state]).toEqual([
      'offboarded',
      'onboarded',
    ]);
    expect(brokenPromises(world)).toEqual([]);
  },
);

test.each(['subscription', 'notifications'] as const)(
  'a deletion event of the %s schema that comes twice is one taking back',
  async (schema) => {
    const world = await anEstate({ hasEvents: false });
    await reconcile(world);
    const vault = await aVault(world);
    await world.allow(anEntry(vault));
    const endpoint = await aVaultEndpoint(world, vault);
    await anEvent(world, endpoint);
    await world.clock.runFor(600);
    await remove(world, endpoint);

    await aDeletionEvent(world, endpoint, schema);
    await world.clock.runFor(30);
    await aDeletionEvent(world, endpoint, schema);
    await world.clock.runFor(900);
    await aDeletionEvent(world, endpoint, schema);
    await world.clock.runFor(300);

    const { onboardingId } = await rowOf(world, endpoint);
    const states = await statesOf(world, onboardingId);
    expect(states.filter((state) => state === 'offboarded')).toHaveLength(1);
    expect(ticketOf(world, onboardingId)?.messages.map(({ state }) => state)).toEqual([
      'onboarded',
      'offboarded',
    ]);
    expect(brokenPromises(world)).toEqual([]);
  },
);

test('a connection that its owner removes takes its endpoint’s name with it', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const { id } = connectionOf(world, endpoint);

  await remove(world, id);
  await world.clock.runFor(1200);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'offboarded', reason: expect.stringMatching(/connection was removed/) });
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeUndefined();
  expect(ticketOf(world, row.onboardingId)?.messages.at(-1)?.text).toContain('its owner should delete it');
  expect(brokenPromises(world)).toEqual([]);
});

test.each([50, 130])(
  'deleted %i seconds after it was made, an endpoint leaves nothing behind, and its onboarding has ended',
  async (seconds) => {
    const { endpoint, world } = await anEndpointSince(seconds);

    await remove(world, endpoint);
    await world.clock.runFor(3600);

    expect(['refused', 'offboarded']).toContain((await rowOf(world, endpoint)).state);
    expect((await rowOf(world, endpoint)).goneAt).toMatch(/^2030-/);
    expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeUndefined();
    expect(brokenPromises(world)).toEqual([]);
  },
);
