import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import { anEndpoint, anEntry, anEstate, aVault, aVaultEndpoint, remove } from './builders/an-estate.ts';
import { ALICE, callApp, decide } from './builders/call-app.ts';
import {
  actsOfKind,
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  evidenceOf,
  rowOf,
  rowsOf,
  ticketOf,
} from './builders/look-at.ts';

/** Runs the reconcile timer now and lets its work end. */
async function reconcile({ clock, host }: InProcessWorld): Promise<void> {
  await host.runTimer('reconcile-on-timer');
  await clock.runFor(10);
}

test('reconcile finds what no event announced, of our own endpoints and of others’ connections', async () => {
  const world = await anEstate({ hasEvents: false });
  await reconcile(world);
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { requester: { kind: 'anyone' }, mode: 'person' }));

  const own = await aVaultEndpoint(world, vault);
  const theirs = await anEndpoint(world, {
    name: 'pe-partner',
    target: vault,
    groupIds: ['vault'],
    by: world.users.partner,
    resourceGroup: place.PARTNER_GROUP,
    network: place.PARTNER_NETWORK,
  });
  await world.clock.runFor(600);
  const unnoticed = await rowsOf(world);
  await reconcile(world);
  await world.clock.runFor(120);

  expect(unnoticed).toEqual([]);
  expect(await rowOf(world, own)).toMatchObject({ state: 'held', code: 'entry-needs-person' });
  expect(await rowOf(world, theirs)).toMatchObject({ state: 'held', code: 'entry-needs-person' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('reconcile onboards what it finds, once, however often it comes by', async () => {
  const world = await anEstate({ hasEvents: false });
  await reconcile(world);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);

  for (let cycle = 0; cycle < 4; cycle += 1) {
    await reconcile(world);
    await world.clock.runFor(120);
  }
  const told = await evidenceOf(world, (await rowOf(world, endpoint)).onboardingId);
  await reconcile(world);
  await world.clock.runFor(120);

  const row = await rowOf(world, endpoint);
  expect(row.state).toBe('onboarded');
  expect(await evidenceOf(world, row.onboardingId)).toEqual(told);
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('reconcile comes by its own schedule', async () => {
  const world = await anEstate({ hasEvents: false });
  await world.clock.runFor(900);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(1500);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('on day one what is Approved is adopted without a ticket or a write, and stays so', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await anEndpoint(world, {
    name: 'pe-old',
    target: vault,
    groupIds: ['vault'],
    approvesItself: true,
  });
  await world.clock.runFor(60);

  await reconcile(world);
  await reconcile(world);
  await world.clock.runFor(1200);

  expect((await rowOf(world, endpoint)).state).toBe('adopted');
  expect(world.ticketDesk.tickets()).toEqual([]);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('on day one old Pending connections make one report; a person releases one, and it is onboarded', async () => {
  const world = await anEstate({ hasEvents: false });
  const [vault, other] = [await aVault(world), await aVault(world, 'kv-other')];
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  const left = await aVaultEndpoint(world, other, 'pe-other');
  await world.clock.runFor(60);

  await reconcile(world);
  await reconcile(world);
  await world.clock.runFor(1200);
  const tickets = world.ticketDesk.tickets();
  const held = await rowOf(world, endpoint);
  const released = await decide(world, held.onboardingId, ALICE, { hold: 'found-on-day-one' });
  await world.clock.runFor(600);

  expect(tickets.map(({ correlationId }) => correlationId)).toEqual([
    expect.stringMatching(/^report-day-one-/),
  ]);
  expect(tickets[0]?.messages).toHaveLength(1);
  expect(tickets[0]?.messages[0]?.text).toContain('pe-other');
  expect([held.state, held.code, released.status]).toEqual(['held', 'found-on-day-one', 202]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(await rowOf(world, left)).toMatchObject({ state: 'held', code: 'found-on-day-one' });
  expect(brokenPromises(world)).toEqual([]);
});

test('an old Pending connection goes on when somebody asks for it by hand', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await reconcile(world);

  const { status } = await callApp(world, 'POST', '/api/onboardings', { body: { endpoint }, as: ALICE });
  await world.clock.runFor(600);

  expect(status).toBe(202);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('reconcile notices that an onboarded endpoint was made again, and that a connection was cut off', async () => {
  const world = await anEstate({ hasEvents: false });
  await reconcile(world);
  const [vault, other] = [await aVault(world), await aVault(world, 'kv-other')];
  await world.allow(anEntry(place.DATA_GROUP));
  const again = await aVaultEndpoint(world, vault);
  const cut = await aVaultEndpoint(world, other, 'pe-cut');
  await world.clock.runFor(60);
  await reconcile(world);
  await world.clock.runFor(300);
  const first = await rowOf(world, again);

  await remove(world, again);
  await aVaultEndpoint(world, vault);
  await world.users.platform.call('DELETE', connectionOf(world, cut).id, '2023-07-01');
  await world.clock.runFor(60);
  await reconcile(world);
  await world.clock.runFor(600);

  const second = await rowOf(world, again);
  expect(second.state).toBe('onboarded');
  expect(second.generation).not.toBe(first.generation);
  expect(await rowOf(world, cut)).toMatchObject({ state: 'refused', code: 'connection-removed' });
  expect(ticketOf(world, second.onboardingId)?.isOpen).toBe(false);
  expect(brokenPromises(world)).toEqual([]);
});
