import { expect, test } from 'vitest';
import { DATA_GROUP } from '../../infra/local/world/topology.ts';
import { aClickHouseEndpoint, aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { ALICE, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, rowOf } from './builders/look-at.ts';

test('of two endpoints that race for one place under an entry exactly one is approved, the other is held', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { maxConnections: 1 }));

  const racers = [await aVaultEndpoint(world, vault, 'pe-a'), await aVaultEndpoint(world, vault, 'pe-b')];
  await world.clock.runFor(900);

  const rows = await Promise.all(racers.map((endpoint) => rowOf(world, endpoint)));
  expect(rows.map(({ code, state }) => code ?? state).sort()).toEqual([
    'max-connections-reached',
    'onboarded',
  ]);
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('as many endpoints as there are places get in when they come at once', async () => {
  const world = await anEstate();
  const names = ['a', 'b', 'c', 'd'];
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { maxConnections: 3 }));

  const racers: string[] = [];
  for (const name of names) racers.push(await aVaultEndpoint(world, vault, `pe-${name}`));
  await world.clock.runFor(3600);

  const rows = await Promise.all(racers.map((endpoint) => rowOf(world, endpoint)));
  expect(rows.filter(({ code }) => code === 'max-connections-reached')).toHaveLength(1);
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(3);
  expect(brokenPromises(world)).toEqual([]);
});

test('whoever is refused gives the place back', async () => {
  const world = await anEstate();
  const [vault, other] = [await aVault(world), await aVault(world, 'kv-other')];
  await world.allow(anEntry(DATA_GROUP, { maxConnections: 1 }));
  world.resolvers.setFaults('spoke', [{ kind: 'servfail' }]);
  const first = await aVaultEndpoint(world, vault, 'pe-first');
  await world.clock.runFor(2100);
  const second = await aVaultEndpoint(world, other, 'pe-second');
  await world.clock.runFor(300);
  const waiting = (await rowOf(world, second)).code;

  await decide(world, (await rowOf(world, first)).onboardingId, ALICE, { decision: 'refuse' });
  world.resolvers.setFaults('spoke', []);
  await world.clock.runFor(1800);

  expect(waiting).toBe('max-connections-reached');
  expect((await rowOf(world, first)).state).toBe('refused');
  expect((await rowOf(world, second)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a platform that approves by its own list is given no more endpoints than the entry has places', async () => {
  const world = await anEstate();
  await world.allow(aClickHouseEntry(world, { maxConnections: 1 }));

  const racers = [await aClickHouseEndpoint(world, 'pe-a'), await aClickHouseEndpoint(world, 'pe-b')];
  await world.clock.runFor(900);

  const rows = await Promise.all(racers.map((endpoint) => rowOf(world, endpoint)));
  expect(rows.map(({ code, state }) => code ?? state).sort()).toEqual([
    'max-connections-reached',
    'onboarded',
  ]);
  expect(world.clickHouse.services()[0]?.privateEndpointIds).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});
