import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import {
  anEntry,
  anEstate,
  aRecordSet,
  aVault,
  aVaultEndpoint,
  NETWORK_API,
  remove,
  VAULT_ZONE,
} from './builders/an-estate.ts';
import {
  actsOfKind,
  actsOfTheApp,
  addressesOf,
  brokenPromises,
  connectionOf,
  recordSetOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

const HOST = 'kv-orders.vault.azure.net';

const addressesInZone = (world: InProcessWorld) => recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses;

test('an endpoint that is made again under its name is onboarded again, and its record follows it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const first = { row: await rowOf(world, endpoint), addresses: addressesOf(world, endpoint) };

  await remove(world, endpoint);
  await aVaultEndpoint(world, await aVault(world, 'kv-other'), 'pe-takes-the-address');
  await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);

  const again = await rowOf(world, endpoint);
  expect([first.row.state, again.state]).toEqual(['onboarded', 'onboarded']);
  expect(again.generation).not.toBe(first.row.generation);
  expect(addressesOf(world, endpoint)).not.toEqual(first.addresses);
  expect(addressesInZone(world)).toEqual(addressesOf(world, endpoint));
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(brokenPromises(world)).toEqual([]);
});

test('a second endpoint on a shared name becomes standby and leaves the record to the first', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const first = await aVaultEndpoint(world, vault, 'pe-first');
  await world.clock.runFor(300);

  const second = await aVaultEndpoint(world, vault, 'pe-second');
  await world.clock.runFor(300);

  expect((await rowOf(world, first)).state).toBe('onboarded');
  expect((await rowOf(world, second)).state).toBe('standby');
  expect(connectionOf(world, second).state.status).toBe('Approved');
  expect(addressesInZone(world)).toEqual(addressesOf(world, first));
  expect(world.resolvers.resolver('spoke').answer(HOST).rcode).toBe('NOERROR');
  expect(brokenPromises(world)).toEqual([]);
});

test('a record set of somebody else is never written: it is held, and says what stands there', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await aRecordSet(world, 'kv-orders', '10.10.9.9');

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(1800);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'foreign-record' });
  expect(row.reason).toContain('10.10.9.9');
  expect(ticketOf(world, row.onboardingId)?.messages.at(-1)?.text).toContain('10.10.9.9');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(addressesInZone(world)).toEqual(['10.10.9.9']);
  expect(brokenPromises(world)).toEqual([]);
});

test('a record of somebody else with the right address is left alone and told', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const [address = ''] = addressesOf(world, endpoint);

  await aRecordSet(world, 'kv-orders', address, { writtenby: 'terraform' });
  await world.allow(anEntry(vault));
  await world.clock.runFor(1200);

  const row = await rowOf(world, endpoint);
  expect(row.state).toBe('onboarded');
  expect(actsOfKind(world, 'record.put')).toEqual([]);
  expect(ticketOf(world, row.onboardingId)?.messages.at(-1)?.text).toContain('somebody else wrote it');
  expect(addressesInZone(world)).toEqual([address]);
  expect(brokenPromises(world)).toEqual([]);
});

test('the zone group of an endpoint keeps its zone to itself: the app writes nothing there', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const [address = ''] = addressesOf(world, endpoint);

  await aZoneGroup(world, endpoint, address);
  await world.allow(anEntry(vault));
  await world.clock.runFor(1200);

  const row = await rowOf(world, endpoint);
  expect(row.state).toBe('onboarded');
  expect(actsOfTheApp(world).map(({ kind }) => kind)).toEqual(['connection.approved']);
  expect(addressesInZone(world)).toEqual([address]);
  expect(brokenPromises(world)).toEqual([]);
});

/** A zone group with the record that Azure writes on its behalf. */
async function aZoneGroup(world: InProcessWorld, endpoint: string, address: string): Promise<void> {
  const config = { name: 'vault', properties: { privateDnsZoneId: VAULT_ZONE } };
  await world.users.platform.put(`${endpoint}/privateDnsZoneGroups/default`, NETWORK_API, {
    properties: { privateDnsZoneConfigs: [config] },
  });
  const guid = world.azure.state.endpoints.get(endpoint.toLowerCase())?.resourceGuid ?? '';
  const creator = `created by private endpoint pe-orders with resource guid ${guid}`;
  await aRecordSet(world, 'kv-orders', address, { creator });
}
