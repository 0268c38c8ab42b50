import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import { aDeletionEvent } from './builders/a-deletion-event.ts';
import { anEstate, aVault, aVaultEndpoint, remove } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { anOnboardedEndpoint } from './builders/an-onboarded-endpoint.ts';
import { actsOfTheApp, brokenPromises, rowOf, statesOf, ticketOf } from './builders/look-at.ts';

test('while the endpoint may not be read it is not taken for gone, and nothing is taken back', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const before = actsOfTheApp(world).length;
  world.azure.faults.add({
    name: 'no role',
    matches: ({ method, url }) => method === 'GET' && /privateEndpoints\/pe-orders$/i.test(url.pathname),
    fault: 'answer-403',
    until: secondsFrom(world.clock, 1800),
  });

  await remove(world, endpoint);
  await world.clock.runFor(1200);
  const meanwhile = { row: await rowOf(world, endpoint), acts: actsOfTheApp(world).length };
  await world.clock.runFor(600);
  await aDeletionEvent(world, endpoint);
  await world.clock.runFor(900);

  expect(meanwhile.row.state).toBe('onboarded');
  expect(meanwhile.acts).toBe(before);
  expect((await rowOf(world, endpoint)).state).toBe('offboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that is not there for one look only keeps everything', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const before = actsOfTheApp(world).length;
  world.azure.faults.add({
    name: 'for a moment ARM knows neither side',
    matches: ({ method, url }) =>
      method === 'GET' && /privateEndpoints\/pe-orders$|vaults\/kv-orders/i.test(url.pathname),
    fault: {
      status: 404,
      headers: { 'content-type': 'application/json', 'x-ms-correlation-request-id': 'c' },
      body: '{"error":{"code":"ResourceNotFound","message":"not found"}}',
    },
    until: secondsFrom(world.clock, 40),
  });

  await aDeletionEvent(world, endpoint);
  await world.clock.runFor(1800);

  expect(world.azure.faults.hits('for a moment ARM knows neither side')).toBeGreaterThan(0);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(actsOfTheApp(world)).toHaveLength(before);
});

test('while the kill switch is on nothing of what is gone is taken back; it is held, and goes on when it is off', async () => {
  const { endpoint, world } = await anOnboardedEndpoint();
  const before = actsOfTheApp(world).length;
  const controls = await world.effects.controls();
  await controls.setKillSwitch(true);

  await remove(world, endpoint);
  await world.clock.runFor(1200);
  const held = await rowOf(world, endpoint);
  const acts = actsOfTheApp(world).length;
  await controls.setKillSwitch(false);
  await world.clock.runFor(2400);

  expect(held).toMatchObject({ state: 'held', code: 'kill-switch-on' });
  expect(acts).toBe(before);
  expect((await rowOf(world, endpoint)).state).toBe('offboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('what was held when its endpoint was deleted stays refused, and its ticket hears of it once', async () => {
  const world = await anEstate();
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  await world.clock.runFor(300);
  const held = await rowOf(world, endpoint);

  await remove(world, endpoint);
  await world.clock.runFor(3600);

  const row = await rowOf(world, endpoint);
  expect(held.code).toBe('not-allowlisted');
  expect(row).toMatchObject({ state: 'refused', code: 'endpoint-gone', goneAt: expect.any(String) });
  expect(ticketOf(world, row.onboardingId)?.messages.map(({ state }) => state)).toEqual(['held', 'refused']);
  expect(brokenPromises(world)).toEqual([]);
});

test('what was found on day one ends without a ticket and without a write when its endpoint is deleted', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  await reconcile(world, 600);
  const before = await rowOf(world, endpoint);
  await remove(world, endpoint);
  const tickets = world.ticketDesk.tickets().length;

  await aDeletionEvent(world, endpoint);
  await world.clock.runFor(1200);

  const row = await rowOf(world, endpoint);
  expect([before.code, row.state]).toEqual(['found-on-day-one', 'offboarded']);
  expect(row.hold).toBeUndefined();
  expect(world.ticketDesk.tickets()).toHaveLength(tickets);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(await statesOf(world, row.onboardingId)).toContain('offboarded');
});
