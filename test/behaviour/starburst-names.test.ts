import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import {
  aStarburstEndpoint,
  aStarburstEntry,
  aStarburstRequest,
  STARBURST_INPUTS,
  starburstMakesBoth,
} from './builders/a-starburst-request.ts';
import { anEstate, aStorageAccount } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { BOB, decide } from './builders/call-app.ts';
import { brokenPromises, requestRow, ticketOf } from './builders/look-at.ts';

async function aRequested(world: InProcessWorld) {
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  const asked = await aStarburstRequest(world, account);
  return { account, id: String(asked.json?.['onboardingId']) };
}

const pastesOf = (world: InProcessWorld, id: string): readonly string[] =>
  (ticketOf(world, id)?.messages ?? []).flatMap(({ paste }) => (paste === undefined ? [] : [paste.text]));

test('a name that is free is asked for, the closing ticket says that Galaxy lists it, and once it does not any more that is told once for each endpoint', async () => {
  const world = await anEstate();
  const { account, id } = await aRequested(world);
  await world.clock.runFor(120);
  const endpoints = await starburstMakesBoth(world, account);
  await world.clock.runFor(600);
  await decide(world, id, BOB, { hold: 'confirm-endpoints', input: { endpoints } });
  await world.clock.runFor(600);

  expect(ticketOf(world, id)).toMatchObject({ state: 'onboarded' });
  expect(JSON.stringify(ticketOf(world, id)?.messages)).toMatch(
    /Starburst Galaxy lists the Private Link configuration/,
  );

  world.galaxy.removeConfiguration(STARBURST_INPUTS.configurationName);
  await reconcile(world, 600);
  await reconcile(world, 600);

  const told = world.ticketDesk
    .tickets()
    .filter(({ correlationId }) => correlationId.startsWith('report-list-'));
  expect(told.map(({ messages }) => messages.length)).toEqual([1, 1]);
  expect(JSON.stringify(told)).toContain('has no Private Link configuration lakehouse-prod any more');
  expect(brokenPromises(world)).toEqual([]);
});

test('a name that is taken is held before anybody is asked, and released it is asked for', async () => {
  const world = await anEstate();
  world.galaxy.addConfiguration(STARBURST_INPUTS.configurationName);
  const { id } = await aRequested(world);
  await world.clock.runFor(300);
  const held = await requestRow(world);
  const before = pastesOf(world, id);

  await decide(world, id, BOB, { hold: 'name-taken' });
  await world.clock.runFor(300);

  expect(held).toMatchObject({ state: 'held', code: 'name-taken' });
  expect(before).toEqual([]);
  expect(pastesOf(world, id)).toHaveLength(1);
  expect(await requestRow(world)).toMatchObject({ code: 'awaiting-connections' });
  expect(brokenPromises(world)).toEqual([]);
});

test('a connection that stays alone for days is followed up with one more text to paste, once', async () => {
  const world = await anEstate({
    hasEvents: false,
    settings: {
      LOOK_AGAIN_MINUTES: '720',
      POLL_MINUTES: '60',
      RECONCILE_SCHEDULE: '0 0 3 31 12 *',
      CLEANUP_SCHEDULE: '0 0 3 31 12 *',
    },
  });
  const { account, id } = await aRequested(world);
  await world.clock.runFor(120);
  await aStarburstEndpoint(world, account, 'blob');
  await world.clock.runFor(2 * 86_400);
  const early = pastesOf(world, id);

  await world.clock.runFor(4 * 86_400);

  const pastes = pastesOf(world, id);
  expect(early).toHaveLength(1);
  expect(pastes).toHaveLength(2);
  expect(pastes[1]).toContain('Not all private endpoints');
  expect(pastes[1]).toContain(account);
  expect(brokenPromises(world)).toEqual([]);
});
