import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { CLICKHOUSE_ORGANIZATION } from '../../infra/local/world/topology.ts';
import { aClickHouseEntry } from './builders/a-clickhouse-endpoint.ts';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, endpointId, remove } from './builders/an-estate.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises, requestRow, rowOf, ticketOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

const { id: organization, serviceId: services } = CLICKHOUSE_ORGANIZATION;

test('after its request has ended an endpoint that is held opens their ticket again, and taken back closes it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const { json } = await askForEndpoints(world, vault, [aWantedEndpoint('pe-orders')]);
  await world.clock.runFor(400);
  const id = String(json?.['onboardingId']);
  const { onboardingId, state: before } = await rowOf(world, endpointId('pe-orders'));

  await decide(world, onboardingId, BOB, { decision: 'revoke', next: 'hold' });
  await world.clock.runFor(120);
  const held = { broken: brokenPromises(world), isOpen: ticketOf(world, id)?.isOpen };
  await takeBack(world, endpointId('pe-orders'));
  await world.clock.runFor(900);

  const messages = ticketOf(world, id)?.messages.map(({ kind, state }) => `${kind} ${state}`);
  expect([before, held]).toEqual(['onboarded', { broken: [], isOpen: true }]);
  expect(messages?.slice(-3)).toEqual(['closed onboarded', 'opened held', 'closed offboarded']);
  expect(world.ticketDesk.tickets()).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

/** Azure refuses to make endpoints, after a place was taken for each. */
function forbidCreations(world: InProcessWorld): void {
  const message = 'no permission to perform Microsoft.Network/virtualNetworks/subnets/join/action';
  const body = JSON.stringify({ error: { code: 'LinkedAuthorizationFailed', message } });
  world.azure.faults.add({
    name: 'forbidden',
    fault: { status: 403, headers: { 'content-type': 'application/json' }, body },
    matches: ({ method, url }) => method === 'PUT' && /privateEndpoints\/[^/]+$/i.test(url.pathname),
  });
}

/** Places that are taken under the one entry. */
async function placesTaken({ effects }: InProcessWorld): Promise<number> {
  const allowlist = await effects.allowlist();
  const [entry] = (await allowlist.list()).entries;
  return allowlist.countReserved(entry?.entryId ?? '', '');
}

test('a place that was taken behind an alias that was looked up is given back by whoever refuses the request', async () => {
  const world = await anEstate();
  forbidCreations(world);
  await world.allow(aClickHouseEntry(world, { maxConnections: 1 }));
  const endpoints = [aWantedEndpoint('pe-orders', { groupIds: [] })];
  const wish = { platform: 'clickhouse', inputs: { organization, services }, endpoints };
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: wish });
  await world.clock.runFor(300);
  const held = { row: await requestRow(world), places: await placesTaken(world) };

  await decide(world, held.row?.onboardingId ?? '', BOB, { decision: 'refuse' });
  await world.clock.runFor(300);

  expect(held).toMatchObject({
    row: { code: 'creation-refused', target: { kind: 'alias', alias: world.clickHouseAlias.toLowerCase() } },
    places: 1,
  });
  expect([(await requestRow(world))?.state, await placesTaken(world)]).toEqual(['refused', 0]);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a place for an endpoint whose onboarding was over before the request is given back too', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await decide(world, (await rowOf(world, endpoint)).onboardingId, BOB, { decision: 'refuse' });
  await remove(world, endpoint);
  await world.allow(anEntry(vault, { maxConnections: 1 }));
  forbidCreations(world);
  await askForEndpoints(world, vault, [aWantedEndpoint('pe-orders')]);
  await world.clock.runFor(300);
  const places = await placesTaken(world);

  await decide(world, (await requestRow(world))?.onboardingId ?? '', BOB, { decision: 'refuse' });
  await world.clock.runFor(120);

  expect((await rowOf(world, endpoint)).state).toBe('refused');
  expect([places, await placesTaken(world)]).toEqual([1, 0]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a part that was held since before its request holds the request too, in its words', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const before = await rowOf(world, endpoint);

  await askForEndpoints(world, vault, [{ endpoint }]);
  await world.clock.runFor(300);

  expect(before).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(await requestRow(world)).toMatchObject({
    state: 'held',
    hold: {
      code: 'not-allowlisted',
      facts: { 'Its onboarding, where it is decided': before.onboardingId },
    },
  });
  expect(brokenPromises(world)).toEqual([]);
});
