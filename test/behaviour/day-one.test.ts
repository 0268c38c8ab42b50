import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import {
  anEntry,
  anEstate,
  aVault,
  aVaultEndpoint,
  decideInThePortal,
  remove,
} from './builders/an-estate.ts';
import { anEvent, reconcile } from './builders/an-event.ts';
import { ALICE, callApp } from './builders/call-app.ts';
import { brokenPromises, connectionOf, rowOf, rowsOf } from './builders/look-at.ts';

const LATE = {
  name: 'what day one wants to write down is late',
  matches: ({ body }: WireRequest) => String(body).includes('day-one-'),
  fault: 'answer-500',
} as const;

const isGraph = ({ url }: WireRequest): boolean =>
  url.pathname.endsWith('/Microsoft.ResourceGraph/resources');

test('day one lasts until Resource Graph shows what ARM lists: what was Pending before is never taken for new', async () => {
  const world = await anEstate({ hasEvents: false, settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  const body = '{"totalRecords":0,"count":0,"resultTruncated":"false","facets":[],"data":[]}';
  const headers = { 'content-type': 'application/json' };
  world.azure.faults.add({
    name: 'the role does not count there yet',
    matches: isGraph,
    fault: { status: 200, headers, body },
    until: secondsFrom(world.clock, 600),
  });

  await reconcile(world, 600);
  const tickets = world.ticketDesk.tickets().map(({ messages }) => messages[0]?.text);
  await reconcile(world, 600);
  await reconcile(world, 600);

  expect(tickets).toEqual([expect.stringContaining('it shows 0 of the 2 endpoints and targets')]);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'found-on-day-one' });
  expect(connectionOf(world, endpoint).state.status).toBe('Pending');
  expect(await (await world.effects.controls()).listStockTaken()).toHaveLength(1);
});

test('what day one writes down is read again by GET: of what is gone or has changed since its page nothing old is kept', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  const [gone, moved] = [await aVaultEndpoint(world, vault, 'pe-gone'), await aVaultEndpoint(world, vault)];
  await world.clock.runFor(60);
  world.faults.tables.add({ ...LATE, until: secondsFrom(world.clock, 280) });

  await reconcile(world, 5);
  await world.users.platform.call('DELETE', gone, '2025-05-01');
  await decideInThePortal(world, connectionOf(world, moved).id, 'Approved');
  await world.clock.runFor(3600);

  expect((await rowsOf(world)).map(({ endpoint, state }) => [endpoint, state])).toEqual([
    [moved.toLowerCase(), 'adopted'],
  ]);
});

test('an onboarding that began while stock was taken is not overwritten by it', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  world.faults.tables.add({ ...LATE, until: secondsFrom(world.clock, 280) });

  await reconcile(world, 5);
  await anEvent(world, endpoint);
  await world.clock.runFor(240);
  const before = await rowOf(world, endpoint);
  await world.clock.runFor(6 * 3600);

  expect(world.faults.tables.hits(LATE.name)).toBeGreaterThan(0);
  expect([before.state, (await rowOf(world, endpoint)).state]).toEqual(['onboarded', 'onboarded']);
  expect(brokenPromises(world)).toEqual([]);
});

test('what day one found Pending waits for a person: a tag that somebody sets starts nothing', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await reconcile(world);

  await anEvent(world, endpoint);
  await world.clock.runFor(3600);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'found-on-day-one' });
  expect(connectionOf(world, endpoint).state.status).toBe('Pending');
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that is made again since day one is a new one, and is onboarded', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await reconcile(world);

  await remove(world, endpoint);
  await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await anEvent(world, endpoint);
  await world.clock.runFor(600);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('what a person asks for is taken up although an event about the same endpoint is just being looked at', async () => {
  let isSlow = false;
  const world = await anEstate({
    hasEvents: false,
    settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' },
    hostFaults: { loseActivityResult: (name) => (isSlow && name === 'find-pair' ? 60 : undefined) },
  });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await reconcile(world, 600);
  const { code } = await rowOf(world, endpoint);
  isSlow = true;
  await anEvent(world, endpoint);
  await world.clock.runFor(5);
  isSlow = false;

  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await world.clock.runFor(1200);

  expect([code, (await rowOf(world, endpoint)).state]).toEqual(['found-on-day-one', 'onboarded']);
  expect(brokenPromises(world)).toEqual([]);
});
