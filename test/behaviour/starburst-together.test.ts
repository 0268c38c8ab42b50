import { expect, test } from 'vitest';
import { toDecision } from '../../functions/triggers/decide/to-decision.ts';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import * as place from '../../infra/local/world/topology.ts';
import { aStarburstEntry, aStarburstRequest, starburstMakesBoth } from './builders/a-starburst-request.ts';
import { anEndpoint, anEntry, anEstate, aStorageAccount } from './builders/an-estate.ts';
import { ALICE, BOB, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, connectionOf, requestRow, rowOf, rowsOf } from './builders/look-at.ts';

type World = Awaited<ReturnType<typeof anEstate>>;

/** Two endpoints of Starburst that Bob has confirmed, and what the app made of it in half an hour. */
async function aConfirmedPair(world: World, account: string): Promise<readonly string[]> {
  const { json } = await aStarburstRequest(world, account);
  await world.clock.runFor(120);
  const endpoints = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  await decide(world, String(json?.['onboardingId']), BOB, { input: { endpoints } });
  await world.clock.runFor(1800);
  return endpoints;
}

/** What the clock does now and then: it finds what no event told of. */
async function aReconciliation(world: World): Promise<void> {
  await world.host.runTimer('reconcile-on-timer');
  await world.clock.runFor(900);
}

const statusesOf = (world: World, endpoints: readonly string[]) =>
  endpoints.map((each) => connectionOf(world, each).state.status);

test('a partner’s connection is onboarded by itself while a request to Starburst waits', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await aReconciliation(world);
  await world.allow(aStarburstEntry(account));
  const requester = { kind: 'subscription', subscriptionId: place.PARTNER_SUBSCRIPTION_ID } as const;
  await world.allow(anEntry(account, { requester }));
  await aStarburstRequest(world, account);
  await world.clock.runFor(120);

  const endpoint = await anEndpoint(world, {
    name: 'pe-partner',
    target: account,
    groupIds: ['blob'],
    by: world.users.partner,
    resourceGroup: place.PARTNER_GROUP,
    network: place.PARTNER_NETWORK,
  });
  await world.clock.runFor(60);
  await aReconciliation(world);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(await requestRow(world)).toMatchObject({ state: 'held', code: 'awaiting-connections' });
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(brokenPromises(world)).toEqual([]);
});

test('a request that waits for Starburst can be refused, and is then over', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const { json } = await aStarburstRequest(world, account);
  await world.clock.runFor(3600);

  const refused = await decide(world, String(json?.['onboardingId']), BOB, { decision: 'refuse' });
  await world.clock.runFor(60);

  expect(refused.status).toBe(202);
  expect(await requestRow(world)).toMatchObject({ state: 'refused', code: 'person-refused' });
  expect(brokenPromises(world)).toEqual([]);
});

test('a request that was refused can be made again, and the old refusal does not count for it', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  const first = await aStarburstRequest(world, account);
  await world.clock.runFor(300);
  await decide(world, String(first.json?.['onboardingId']), BOB, { decision: 'refuse' });
  await world.clock.runFor(24 * 3600);
  const before = await requestRow(world);
  await world.allow(aStarburstEntry(account));

  const again = await aStarburstRequest(world, account, BOB);
  await world.clock.runFor(300);

  expect(before).toMatchObject({ state: 'refused' });
  expect(again.status).toBe(202);
  expect(await requestRow(world)).toMatchObject({ state: 'held', code: 'awaiting-connections' });
  expect(brokenPromises(world)).toEqual([]);
});

test('a pair for which only one place is left is not approved by halves, and goes in when there are two', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow({ ...aStarburstEntry(account), maxConnections: 1 });

  const endpoints = await aConfirmedPair(world, account);
  const held = await requestRow(world);
  const whileHeld = statusesOf(world, endpoints);
  await world.allow({ ...aStarburstEntry(account), maxConnections: 2 });
  await world.clock.runFor(1800);

  expect(held).toMatchObject({ state: 'held', code: 'max-connections-reached' });
  expect(held?.reason).toMatch(/privateendpoints\//);
  expect(whileHeld).toEqual(['Pending', 'Pending']);
  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['onboarded', 'onboarded', 'onboarded']);
  expect(statusesOf(world, endpoints)).toEqual(['Approved', 'Approved']);
  expect(brokenPromises(world)).toEqual([]);
});

test('what a person releases on the request is released for both endpoints, but not by who asked', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow({ ...aStarburstEntry(account), mode: 'person' });
  const endpoints = await aConfirmedPair(world, account);
  const held = await requestRow(world);
  const id = held?.onboardingId ?? '';

  const byAlice = await decide(world, id, ALICE, { hold: 'entry-needs-person' });
  const approved = actsOfKind(world, 'connection.approved');
  const byBob = await decide(world, id, BOB, { hold: 'entry-needs-person' });
  await world.clock.runFor(1800);

  expect(held).toMatchObject({ state: 'held', code: 'entry-needs-person' });
  expect([byAlice.status, byBob.status]).toEqual([403, 202]);
  expect(approved).toEqual([]);
  expect(statusesOf(world, endpoints)).toEqual(['Approved', 'Approved']);
  expect((await requestRow(world))?.state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a second pair of the same names is onboarded anew, and the end of the first is not taken for its own', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const first = await aConfirmedPair(world, account);
  for (const each of first) await world.users.starburst.call('DELETE', each, '2025-05-01');
  await world.clock.runFor(600);
  const { json } = await aStarburstRequest(world, account);
  await world.clock.runFor(120);
  const second = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  await decide(world, String(json?.['onboardingId']), BOB, {
    input: { endpoints: second },
    reason: 'Theirs again, made anew',
  });

  const whenEnded = await statusesAtTheEnd(world, second);

  expect(second).toEqual(first);
  expect(whenEnded).toEqual(['Approved', 'Approved']);
  expect((await requestRow(world))?.state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

/** Looks every second, at most for ten minutes: the connections at the moment in which the request ends. */
async function statusesAtTheEnd(world: World, endpoints: readonly string[]): Promise<readonly string[]> {
  for (let seconds = 0; seconds < 600; seconds += 1) {
    await world.clock.runFor(1);
    const state = (await requestRow(world))?.state;
    if (state === 'onboarded' || state === 'refused') return statusesOf(world, endpoints);
  }
  return [];
}

test('a pair that is done before the time at which a faster clock dates its confirmation ends its request', async () => {
  const world = await anEstate();
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  await aStarburstRequest(world, account);
  await world.clock.runFor(120);
  const endpoints = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  const row = await requestRow(world);
  if (row === undefined) throw new Error('the request has no row');
  const input = { endpoints: endpoints.join('\n') };
  const body = { decision: 'release', reason: 'these are theirs', input } as const;
  const now = secondsFrom(world.clock, 6 * 3600);

  await (await world.effects.decisions()).add(toDecision({ row, body, by: BOB, input, now }));
  await world.clock.runFor(3600);

  expect(statusesOf(world, endpoints)).toEqual(['Approved', 'Approved']);
  expect(await requestRow(world)).toMatchObject({ state: 'onboarded' });
});
