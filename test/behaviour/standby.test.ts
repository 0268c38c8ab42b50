import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import {
  anEntry,
  anEstate,
  aVault,
  aVaultEndpoint,
  endpointId,
  remove,
  VAULT_ZONE,
} from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import {
  addressesOf,
  brokenPromises,
  connectionOf,
  evidenceOf,
  recordSetOf,
  requestRow,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

test('when the active endpoint goes, the one on standby takes over its name, and its ticket tells it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const active = await aVaultEndpoint(world, vault, 'pe-active');
  await world.clock.runFor(600);
  const waiting = await aVaultEndpoint(world, vault, 'pe-waiting');
  await world.clock.runFor(600);
  const before = await rowOf(world, waiting);

  await remove(world, active);
  await world.clock.runFor(3600);

  const after = await rowOf(world, waiting);
  const evidence = await evidenceOf(world, after.onboardingId);
  const told = evidence.find(({ message }) => message.includes('Another endpoint is active'));
  expect([before.state, told?.state, after.state]).toEqual(['standby', 'standby', 'onboarded']);
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses).toEqual(addressesOf(world, waiting));
  expect(ticketOf(world, after.onboardingId)?.isOpen).toBe(false);
  expect(brokenPromises(world)).toEqual([]);
});

test('an active endpoint that is not there for one look only keeps its name', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const active = await aVaultEndpoint(world, vault, 'pe-active');
  await world.clock.runFor(600);
  const waiting = await aVaultEndpoint(world, vault, 'pe-waiting');
  await world.clock.runFor(600);

  const isThere = world.azure.faults.add({
    name: 'for a moment ARM does not know it',
    matches: ({ method, url }) => method === 'GET' && url.pathname.endsWith('/pe-active'),
    fault: {
      status: 404,
      headers: { 'content-type': 'application/json', 'x-ms-correlation-request-id': 'c' },
      body: '{"error":{"code":"ResourceNotFound","message":"not found"}}',
    },
  });
  await reconcile(world, 30);
  isThere();
  await world.clock.runFor(3600);

  expect((await rowOf(world, waiting)).state).toBe('standby');
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses).toEqual(addressesOf(world, active));
  expect(world.azure.faults.hits('for a moment ARM does not know it')).toBeGreaterThan(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('a place under an entry is given back when the endpoint that held it is gone, and its row says since when', async () => {
  const world = await anEstate();
  await reconcile(world);
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { maxConnections: 1 }));
  const first = await aVaultEndpoint(world, vault, 'pe-first');
  await world.clock.runFor(600);
  await remove(world, first);

  const second = await aVaultEndpoint(world, vault, 'pe-second');
  await world.clock.runFor(300);
  const meanwhile = await rowOf(world, second);
  await world.clock.runFor(3 * 3600);

  const gone = await rowOf(world, endpointId('pe-first'));
  expect(meanwhile.code).toBe('max-connections-reached');
  expect((await rowOf(world, second)).state).toBe('onboarded');
  expect(gone).toMatchObject({ state: 'offboarded', goneAt: expect.stringMatching(/^2030-/) });
  expect(brokenPromises(world)).toEqual([]);
});

test('a place is kept while nobody can tell whether its endpoint is gone', async () => {
  const world = await anEstate();
  await reconcile(world);
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { maxConnections: 1 }));
  const first = await aVaultEndpoint(world, vault, 'pe-first');
  await world.clock.runFor(600);
  world.azure.faults.add({
    name: 'nothing of the endpoints can be read',
    matches: ({ url }) => /privateendpoints|\/vaults\/kv-orders/i.test(url.pathname),
    fault: 'answer-403',
  });

  await world.clock.runFor(6 * 3600);

  expect((await rowOf(world, first)).goneAt).toBeUndefined();
  expect(connectionOf(world, first).state.status).toBe('Approved');
});

test('of two endpoints made at once on one name one is active, the other standby, and neither waits for the other', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const inTheHub = { subnet: `${place.HUB_NETWORK}/subnets/${place.ENDPOINT_SUBNET}` };

  await askForEndpoints(world, vault, [aWantedEndpoint('pe-spoke'), aWantedEndpoint('pe-hub', inTheHub)]);
  await world.clock.runFor(600);

  const rows = [await rowOf(world, endpointId('pe-spoke')), await rowOf(world, endpointId('pe-hub'))];
  const active = rows.find(({ state }) => state === 'onboarded');
  expect(rows.map(({ state }) => state).toSorted()).toEqual(['onboarded', 'standby']);
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')?.addresses).toEqual(
    addressesOf(world, active?.endpoint ?? ''),
  );
  expect(rows.map(({ endpoint = '' }) => connectionOf(world, endpoint).state.status)).toEqual([
    'Approved',
    'Approved',
  ]);
  expect((await requestRow(world))?.state).toBe('onboarded');
  expect(world.ticketDesk.tickets().map(({ isOpen }) => isOpen)).toEqual([false]);
  expect(brokenPromises(world)).toEqual([]);
});
