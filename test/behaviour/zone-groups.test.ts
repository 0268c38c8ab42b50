import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { SPOKE_NETWORK } from '../../infra/local/world/topology.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, VAULT_ZONE } from './builders/an-estate.ts';
import {
  actsOfKind,
  addressesOf,
  brokenPromises,
  connectionOf,
  evidenceOf,
  recordSetOf,
  rowOf,
} from './builders/look-at.ts';

const HOST = 'kv-orders.vault.azure.net';
const NETWORK_API = '2025-05-01';

/** Attaches a zone group for vaults, as an Azure Policy does, and waits until it has written. */
async function aZoneGroup({ clock, users }: InProcessWorld, endpoint: string): Promise<void> {
  const properties = {
    privateDnsZoneConfigs: [{ name: 'vault', properties: { privateDnsZoneId: VAULT_ZONE } }],
  };
  await users.platform.put(`${endpoint}/privateDnsZoneGroups/default`, NETWORK_API, { properties });
  await clock.runFor(60);
}

const recordPuts = ({ azure }: InProcessWorld) =>
  azure.context.log.filter(
    ({ kind, resource }) => kind === 'record.put' && resource.endsWith('/a/kv-orders'),
  );

test('a zone group that is there already writes the record; the app only proves that it answers', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  await aZoneGroup(world, endpoint);

  await world.allow(anEntry(vault));
  await world.clock.runFor(1800);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(recordPuts(world).map(({ by }) => by)).toEqual(['azure']);
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toMatchObject({
    addresses: addressesOf(world, endpoint),
    ttlSeconds: 10,
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('a zone group that comes late takes the record over, and the app does not fight for it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(900);
  const own = actsOfKind(world, 'record.put').length;

  await aZoneGroup(world, endpoint);
  await world.clock.runFor(2 * 3600);

  expect(own).toBe(1);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(recordPuts(world).map(({ by }) => by)).toEqual(['autopilot', 'azure']);
  expect(actsOfKind(world, 'record.deleted')).toEqual([]);
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses).toEqual(addressesOf(world, endpoint));
});

test('where a missing record falls back to public DNS, an answer proves nothing until it is the private one', async () => {
  const world = await anEstate();
  const link = `${VAULT_ZONE}/virtualNetworkLinks/${SPOKE_NETWORK.split('/').at(-1)}`;
  await world.users.platform.put(link, '2024-06-01', {
    location: 'global',
    properties: {
      virtualNetwork: { id: SPOKE_NETWORK },
      registrationEnabled: false,
      resolutionPolicy: 'NxDomainRedirect',
    },
  });
  await world.clock.runFor(60);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const watch = world.resolvers.watchName('spoke', HOST, 1);

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  watch.stop();

  const row = await rowOf(world, endpoint);
  const evidence = await evidenceOf(world, row.onboardingId);
  const verifiedAt = evidence.find(({ state }) => state === 'verifying')?.at ?? '';
  const privateAt = watch.samples.find(
    ({ addresses }) => addresses.join() === addressesOf(world, endpoint).join(),
  )?.at;
  expect(watch.samples.every(({ rcode }) => rcode === 'NOERROR')).toBe(true);
  expect(row.state).toBe('onboarded');
  expect(privateAt).toBeTypeOf('string');
  expect(Date.parse(verifiedAt)).toBeGreaterThanOrEqual(Date.parse(privateAt ?? ''));
});
