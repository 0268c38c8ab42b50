import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import {
  anEntry,
  anEstate,
  aVault,
  aVaultEndpoint,
  decideInThePortal,
  remove,
  VAULT_ZONE,
} from './builders/an-estate.ts';
import {
  actsOfKind,
  addressesOf,
  brokenPromises,
  connectionOf,
  recordSetOf,
  rowOf,
} from './builders/look-at.ts';

const addressesInZone = (world: InProcessWorld) => recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses;

/** A vault whose first endpoint has its record, and is not approved yet. */
async function anEstateWithAPreparedEndpoint() {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const first = await aVaultEndpoint(world, vault, 'pe-first');
  const limit = new Date(world.clock.now().getTime() + 300_000);
  await world.clock.runTo(() => actsOfKind(world, 'record.put').length > 0, limit);
  return { world, vault, first };
}

test('a name that leads to an endpoint which was rejected is re-pointed to the next one before that is approved', async () => {
  const { first, vault, world } = await anEstateWithAPreparedEndpoint();
  await decideInThePortal(world, connectionOf(world, first).id, 'Rejected');
  await world.clock.runFor(300);

  const second = await aVaultEndpoint(world, vault, 'pe-second');
  await world.clock.runFor(600);

  expect([(await rowOf(world, first)).state, (await rowOf(world, second)).state]).toEqual([
    'refused',
    'onboarded',
  ]);
  expect(addressesInZone(world)).toEqual(addressesOf(world, second));
  const [approval] = actsOfKind(world, 'connection.approved');
  expect(actsOfKind(world, 'record.put').every(({ at }) => at <= String(approval?.at))).toBe(true);
  expect(brokenPromises(world)).toEqual([]);
});

test('a name that leads to an endpoint which is gone is re-pointed to the next one', async () => {
  const { first, vault, world } = await anEstateWithAPreparedEndpoint();
  await remove(world, first);
  await world.clock.runFor(300);

  const second = await aVaultEndpoint(world, vault, 'pe-second');
  await world.clock.runFor(600);

  expect((await rowOf(world, second)).state).toBe('onboarded');
  expect(addressesInZone(world)).toEqual(addressesOf(world, second));
  expect(brokenPromises(world)).toEqual([]);
});

test('a name stays with an approved endpoint although the next one comes, and with one that cannot be read', async () => {
  const { first, vault, world } = await anEstateWithAPreparedEndpoint();
  await world.clock.runFor(300);
  const second = await aVaultEndpoint(world, vault, 'pe-second');
  await world.clock.runFor(600);

  world.azure.faults.add({
    name: 'the first endpoint cannot be read',
    matches: ({ url }) => url.pathname.toLowerCase().endsWith('/pe-first'),
    fault: 'answer-403',
  });
  const third = await aVaultEndpoint(world, vault, 'pe-third');
  await world.clock.runFor(600);

  const states = await Promise.all(
    [first, second, third].map(async (each) => (await rowOf(world, each)).state),
  );
  expect(states).toEqual(['onboarded', 'standby', 'standby']);
  expect(connectionOf(world, third).state.status).toBe('Approved');
  expect(addressesInZone(world)).toEqual(addressesOf(world, first));
  expect(brokenPromises(world)).toEqual([]);
});
