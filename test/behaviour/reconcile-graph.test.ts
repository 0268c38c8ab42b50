import { expect, test } from 'vitest';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import { anEndpoint, anEntry, anEstate, aVault, aVaultEndpoint, remove } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { actsOfTheApp, brokenPromises, rowOf, rowsOf } from './builders/look-at.ts';

/** Rounds come when a test says so. */
const QUIET = { RECONCILE_SCHEDULE: '0 0 3 31 12 *', CLEANUP_SCHEDULE: '0 0 3 31 12 *' };

const isGraph = ({ url }: WireRequest): boolean =>
  url.pathname.endsWith('/Microsoft.ResourceGraph/resources');

/** Every request to Azure from now on, as `METHOD path`. */
function requestsTo({ azure }: InProcessWorld): string[] {
  const requests: string[] = [];
  azure.faults.add({
    name: 'none: it only listens',
    matches({ method, url }) {
      requests.push(`${method} ${url.pathname}`);
      return false;
    },
    fault: 'drop',
  });
  return requests;
}

/** What the newest round came to. */
const roundsOf = ({ host }: InProcessWorld) => host.instances().filter(({ name }) => name === 'reconcile');

async function someEndpoints(world: InProcessWorld, count: number): Promise<void> {
  const vault = await aVault(world);
  for (let number = 0; number < count; number += 1)
    await anEndpoint(world, {
      name: `pe-${number}`,
      target: vault,
      groupIds: ['vault'],
      approvesItself: true,
    });
  await world.clock.runFor(90);
}

test('a round costs one request per page of each source, with few endpoints or many', async () => {
  const costs: string[][] = [];
  for (const count of [2, 12]) {
    const world = await anEstate({ hasEvents: false, settings: QUIET });
    await someEndpoints(world, count);
    await reconcile(world, 120);
    const requests = requestsTo(world);
    await reconcile(world, 120);
    costs.push(requests);
    expect((await rowsOf(world)).map(({ state }) => state)).toEqual(Array(count).fill('adopted'));
  }

  const [few, many] = costs;
  expect(few).toEqual(many);
  expect(many).toEqual([
    `GET /subscriptions/${place.SUBSCRIPTION_ID}`,
    ...Array(3).fill('POST /providers/Microsoft.ResourceGraph/resources'),
  ]);
});

test('the round states its requests by source; child lists are made for the types that need them', async () => {
  const world = await anEstate({ hasEvents: false, settings: QUIET });
  await someEndpoints(world, 2);
  for (let number = 0; number < 60; number += 1)
    await world.users.platform.put(
      `${place.DATA_GROUP}/providers/Microsoft.DataFactory/factories/adf-${number}`,
      '2018-06-01',
      { location: 'eastus' },
    );
  await world.clock.runFor(60);

  await reconcile(world, 120);

  const requests = {
    'GET of watched scopes': 1,
    'Resource Graph: endpoints': 1,
    'Resource Graph: connections': 1,
    'Resource Graph: child-lists': 2,
    'child list: microsoft.datafactory/factories': 60,
  };
  expect(roundsOf(world)[0]).toMatchObject({ output: { seen: 2, requests }, customStatus: { requests } });
});

test('a deleted endpoint that is still shown, and one that is not shown yet, mislead nobody', async () => {
  const world = await anEstate({ hasEvents: false, settings: QUIET });
  await reconcile(world);
  const [vault, other] = [await aVault(world), await aVault(world, 'kv-other')];
  await world.allow(anEntry(place.DATA_GROUP));
  const gone = await aVaultEndpoint(world, vault, 'pe-gone');
  await world.clock.runFor(60);
  await reconcile(world, 600);
  const before = await rowOf(world, gone);
  const acts = actsOfTheApp(world).length;

  await world.users.platform.call('DELETE', gone, '2025-05-01');
  const fresh = await aVaultEndpoint(world, other, 'pe-fresh');
  await world.clock.runFor(9);
  await reconcile(world, 5);
  const meanwhile = [await rowOf(world, gone), (await rowsOf(world)).length, actsOfTheApp(world).length];
  await world.clock.runFor(120);
  await reconcile(world, 600);

  expect(before.state).toBe('onboarded');
  expect(meanwhile).toEqual([before, 1, acts]);
  expect((await rowOf(world, fresh)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a full quota is waited out with a timer, and nobody is told', async () => {
  const world = await anEstate({ hasEvents: false, settings: QUIET });
  await someEndpoints(world, 1);
  world.azure.faults.add({
    name: 'quota',
    matches: isGraph,
    times: 3,
    fault: {
      status: 429,
      headers: { 'content-type': 'application/json', 'retry-after': '5', 'x-ms-user-quota-remaining': '0' },
      body: '{"error":{"code":"RateLimiting","message":"Please provide below info","details":[]}}',
    },
  });

  await reconcile(world, 300);

  expect(world.azure.faults.hits('quota')).toBe(3);
  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['adopted']);
  expect(world.ticketDesk.tickets()).toEqual([]);
});

test('while Resource Graph is down nothing is concluded from its silence, and it is told once', async () => {
  const world = await anEstate({ hasEvents: false, settings: QUIET });
  await reconcile(world);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await reconcile(world, 600);
  await remove(world, endpoint);
  world.azure.faults.add({ name: 'down', matches: isGraph, fault: 'answer-500' });
  const requests = requestsTo(world);

  await reconcile(world, 6 * 3600);

  const unread = world.ticketDesk.tickets().filter(({ correlationId }) => correlationId.includes('unread'));
  expect(requests.filter((each) => !each.includes('ResourceGraph'))).toEqual([
    `GET /subscriptions/${place.SUBSCRIPTION_ID}`,
  ]);
  expect((await rowOf(world, endpoint)).goneAt).toBeUndefined();
  expect(unread.map(({ messages }) => messages.length)).toEqual([1]);
  expect(unread[0]?.messages[0]?.text).toContain('Resource Graph, endpoints');
});
