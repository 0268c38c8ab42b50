import { expect, test } from 'vitest';
import {
  aStarburstEndpoint,
  aStarburstEntry,
  aStarburstRequest,
  STARBURST_INPUTS,
  starburstMakesBoth,
} from './builders/a-starburst-request.ts';
import { anEstate, aStorageAccount } from './builders/an-estate.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import {
  actsOfKind,
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  requestRow,
  rowOf,
  rowsOf,
  ticketOf,
} from './builders/look-at.ts';

test('two endpoints of Starburst are let in together once a person has confirmed their IDs', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));

  const asked = await aStarburstRequest(world, account);
  const id = String(asked.json?.['onboardingId']);
  await world.clock.runFor(120);
  const endpoints = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  const confirmed = await decide(world, id, BOB, { hold: 'confirm-endpoints', input: { endpoints } });
  await world.clock.runFor(600);

  const ticket = ticketOf(world, id);
  expect([asked.status, confirmed.status]).toEqual([202, 202]);
  expect(ticket?.messages.map(({ paste }) => paste).find((paste) => paste !== undefined)).toMatchObject({
    party: 'Starburst support',
    text: expect.stringContaining(account),
  });
  expect(endpoints.map((each) => connectionOf(world, each).state.status)).toEqual(['Approved', 'Approved']);
  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['onboarded', 'onboarded', 'onboarded']);
  expect(world.ticketDesk.tickets()).toHaveLength(1);
  expect(ticket).toMatchObject({ isOpen: false, state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

test('the text to paste carries everything that Starburst’s form asks for, and is told once', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));

  const asked = await aStarburstRequest(world, account);
  await world.clock.runFor(4 * 3600);

  const messages = ticketOf(world, String(asked.json?.['onboardingId']))?.messages ?? [];
  const [paste] = messages.flatMap(({ paste }) => (paste === undefined ? [] : [JSON.stringify(paste)]));
  expect(messages).toHaveLength(1);
  for (const value of [account, ...Object.values(STARBURST_INPUTS), 'blob', 'dfs'])
    expect(paste).toContain(value);
  expect(brokenPromises(world)).toEqual([]);
});

test('an account without hierarchical namespace is held before Starburst is asked, and goes on when it is fit', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world, { isHnsEnabled: false });
  await world.allow(aStarburstEntry(account));

  const { json } = await aStarburstRequest(world, account);
  await world.clock.runFor(600);
  const held = await requestRow(world);
  const pastes = pastesOf(world, held?.onboardingId);
  await aStorageAccount(world, { isHnsEnabled: true });
  await world.clock.runFor(1200);

  expect(held).toMatchObject({
    onboardingId: json?.['onboardingId'],
    state: 'held',
    code: 'preflight-failed',
  });
  expect(pastes).toEqual([]);
  expect(await requestRow(world)).toMatchObject({ state: 'held', code: 'awaiting-connections' });
  expect(pastesOf(world, held?.onboardingId)).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('one connection of the pair is not enough: it waits for the other', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  await aStarburstRequest(world, account);
  await world.clock.runFor(120);

  await aStarburstEndpoint(world, account, 'blob');
  await world.clock.runFor(1800);

  const row = await requestRow(world);
  expect(row).toMatchObject({ state: 'held', code: 'awaiting-connections' });
  expect(row?.hold?.facts['Connections that arrived']).toBe('1 of 2');
  expect(row?.hold?.deadlineAt).toBeDefined();
  expect(pastesOf(world, row?.onboardingId)).toHaveLength(1);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('wrong IDs do not count, the requester cannot confirm, and right IDs still do afterwards', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const { json } = await aStarburstRequest(world, account);
  const id = String(json?.['onboardingId']);
  await world.clock.runFor(120);
  const endpoints = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  const wrong = [String(endpoints[0]), String(endpoints[1]).replace('dfs', 'other')];

  const byAlice = await decide(world, id, ALICE, { input: { endpoints } });
  const byBob = await decide(world, id, BOB, { input: { endpoints: wrong } });
  await world.clock.runFor(300);
  const afterWrong = { row: await requestRow(world), approved: actsOfKind(world, 'connection.approved') };
  await decide(world, id, BOB, { input: { endpoints: endpoints.map((each) => each.toUpperCase()) } });
  await world.clock.runFor(600);

  expect([byAlice.status, byBob.status]).toEqual([403, 202]);
  expect(afterWrong.row).toMatchObject({ state: 'held', code: 'confirm-endpoints' });
  expect(JSON.stringify(afterWrong.row?.hold?.facts)).toContain('did not count');
  expect(afterWrong.approved).toEqual([]);
  expect((await requestRow(world))?.state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('three waiting connections are more than were asked for: nobody can confirm them', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const { json } = await aStarburstRequest(world, account);
  await world.clock.runFor(120);
  const endpoints = await starburstMakesBoth(world, account);
  await aStarburstEndpoint(world, account, 'blob', 'galaxy-of-a-stranger');
  await world.clock.runFor(600);

  const answer = await decide(world, String(json?.['onboardingId']), BOB, { input: { endpoints } });
  await world.clock.runFor(600);

  expect(await requestRow(world)).toMatchObject({ state: 'held', code: 'unexpected-connections' });
  expect(answer.status).toBe(409);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a connection from Starburst’s subscription that nobody asked for is held, although an entry would allow it', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  await world.clock.runFor(900);

  const endpoint = await aStarburstEndpoint(world, account, 'blob');
  await world.clock.runFor(2400);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'no-open-request' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a request without the inputs that Starburst needs is answered with their names, and starts nothing', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);

  const answer = await callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: { platform: 'starburst-galaxy', target: account, inputs: { contact: ' ' } },
  });

  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({
    faults: [{ field: 'inputs.configurationName' }, { field: 'inputs.contact' }],
  });
  expect(await rowsOf(world)).toEqual([]);
});

const pastesOf = (world: Parameters<typeof rowsOf>[0], id = ''): readonly unknown[] =>
  ticketOf(world, id)?.messages.flatMap(({ paste }) => paste ?? []) ?? [];
