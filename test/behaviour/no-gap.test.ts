import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import {
  aLinkedZone,
  anEndpoint,
  anEntry,
  anEstate,
  aRegistry,
  aStorageAccount,
  aVault,
  aVaultEndpoint,
} from './builders/an-estate.ts';
import { brokenPromises, rowOf } from './builders/look-at.ts';

/** Both networks that are linked to the zones, whichever resolver is required. */
const RESOLVERS = ['spoke', 'hub'] as const;

/** Watches names on both resolvers, every second and at every change. */
function watch({ resolvers }: InProcessWorld, hosts: readonly string[]) {
  return hosts.flatMap((host) =>
    RESOLVERS.map((resolver) => ({ host, resolver, ...resolvers.watchName(resolver, host, 1) })),
  );
}

/** What was answered besides addresses, in the order of time. */
const gapsIn = (watches: ReturnType<typeof watch>): readonly string[] =>
  watches.flatMap(({ host, resolver, samples }) =>
    samples
      .filter(({ rcode, addresses }) => rcode !== 'NOERROR' || addresses.length === 0)
      .map(({ at, rcode }) => `${resolver} ${host} ${at} ${rcode}`),
  );

const lastAddressesOf = (watches: ReturnType<typeof watch>): readonly (readonly string[])[] =>
  watches.map(({ samples }) => samples.at(-1)?.addresses ?? []);

test('a vault whose zone is linked and empty resolves at every moment of its first approval', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const watches = watch(world, ['kv-orders.vault.azure.net']);

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(420);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(gapsIn(watches)).toEqual([]);
  expect(lastAddressesOf(watches).flat().every(isPrivate)).toBe(true);
  expect(brokenPromises(world)).toEqual([]);
});

test('a storage account resolves at every moment although its zone has to be made and linked', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(anEntry(account));
  const watches = watch(world, ['stlake.blob.core.windows.net']);

  const endpoint = await anEndpoint(world, { name: 'pe-lake', target: account, groupIds: ['blob'] });
  await world.clock.runFor(600);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(gapsIn(watches)).toEqual([]);
  expect(
    lastAddressesOf(watches.filter(({ resolver }) => resolver === 'spoke'))
      .flat()
      .every(isPrivate),
  ).toBe(true);
  expect(brokenPromises(world)).toEqual([]);
});

test('a registry resolves by both of its names at every moment', async () => {
  const world = await anEstate();
  const registry = await aRegistry(world);
  await world.allow(anEntry(registry));
  const watches = watch(world, ['crorders.azurecr.io', 'crorders.eastus.data.azurecr.io']);

  const endpoint = await anEndpoint(world, { name: 'pe-images', target: registry, groupIds: ['registry'] });
  await world.clock.runFor(600);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(gapsIn(watches)).toEqual([]);
  expect(lastAddressesOf(watches).flat().every(isPrivate)).toBe(true);
  expect(brokenPromises(world)).toEqual([]);
});

test('an account whose other endpoint made its name private long ago resolves while a zone is linked', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(anEntry(account));
  await anEndpoint(world, { name: 'pe-dfs', target: account, groupIds: ['dfs'] });
  await world.clock.runFor(600);
  const watches = watch(world, ['stlake.blob.core.windows.net', 'stlake.dfs.core.windows.net']);

  const endpoint = await anEndpoint(world, { name: 'pe-blob', target: account, groupIds: ['blob'] });
  await world.clock.runFor(600);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(gapsIn(watches)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

const isPrivate = (address: string): boolean => address.startsWith('10.');

test('a group whose zone is linked and empty resolves while another group of its account is approved already', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await aLinkedZone(world, 'privatelink.blob.core.windows.net');
  await world.allow(anEntry(account));
  await anEndpoint(world, { name: 'pe-dfs', target: account, groupIds: ['dfs'] });
  await world.clock.runFor(600);
  const watches = watch(world, ['stlake.blob.core.windows.net']);

  const endpoint = await anEndpoint(world, { name: 'pe-blob', target: account, groupIds: ['blob'] });
  await world.clock.runFor(600);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(gapsIn(watches)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});
