import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { CleanUpRun } from '../../shared/domain/clean-up.ts';
import {
  aStaleName,
  cleanUp,
  cleanUpTwice,
  DAY_SECONDS,
  REMOVES,
  verdictsOf,
} from './builders/a-stale-name.ts';
import { anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { BOB, callApp } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises } from './builders/look-at.ts';

/** Three names to remove where two may go; the run waits. */
async function aCappedRun(
  settings = {},
): Promise<{ readonly world: InProcessWorld; readonly run: CleanUpRun }> {
  const world = await anEstate({
    hasEvents: false,
    settings: { ...REMOVES, CLEANUP_MOST_REMOVALS: '2', ...settings },
  });
  const vault = await aVault(world);
  for (const name of ['one', 'two', 'three']) await aStaleName(world, vault, name);
  return { world, run: await cleanUpTwice(world) };
}

const decide = (world: InProcessWorld, { cleanUpId }: CleanUpRun, kind: 'release' | 'refuse') =>
  callApp(world, 'POST', `/api/cleanups/${cleanUpId}/decision`, {
    as: BOB,
    body: { kind, reason: 'I have looked at all three' },
  });

const readRun = async (world: InProcessWorld, { cleanUpId }: CleanUpRun) =>
  (await world.effects.cleanUps()).read(cleanUpId);

test('above the cap the whole run waits for a person; after the release every gate runs again', async () => {
  const { run, world } = await aCappedRun();
  const beforeTheRelease = actsOfTheApp(world);
  await aVaultEndpoint(world, await aVault(world), 'pe-two');
  await world.clock.runFor(60);

  const answer = await decide(world, run, 'release');
  await world.clock.runFor(300);

  expect(run).toMatchObject({
    state: 'awaiting-agreement',
    capReached: { removals: 3, owned: 3, most: 2, mostShare: 1 },
  });
  expect(beforeTheRelease).toEqual([]);
  expect(answer.status).toBe(202);
  expect(await verdictsOf(world, run)).toEqual({
    one: 'remove removed',
    two: 'remove still-stale second-look stopped',
    three: 'remove removed',
  });
  expect(await readRun(world, run)).toMatchObject({
    state: 'ended',
    removed: 2,
    decidedBy: { name: BOB.name },
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('a share above the cap waits too, and the kill switch stops what was released', async () => {
  const { run, world } = await aCappedRun({ CLEANUP_MOST_REMOVALS: '20', CLEANUP_MOST_SHARE: '0.5' });
  await (await world.effects.controls()).setKillSwitch(true);

  await decide(world, run, 'release');
  await world.clock.runFor(300);

  expect(run.capReached).toMatchObject({ removals: 3, owned: 3, mostShare: 0.5 });
  expect(new Set(Object.values(await verdictsOf(world, run)))).toEqual(new Set(['remove may-write stopped']));
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test.each([
  ['a person refuses', async (world: InProcessWorld, run: CleanUpRun) => decide(world, run, 'refuse')],
  ['nobody decides in time', async () => undefined],
])('nothing is removed when %s', async (_how, act) => {
  const { run, world } = await aCappedRun({ HOLD_MINUTES: '10000' });

  await act(world, run);
  await world.clock.runFor(10_000 * 60);

  expect((await readRun(world, run))?.state).toBe('refused');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test.each([
  ['that settings want', { CLEANUP_DRY_RUN: '' }],
  ['in mode propose', { AUTOPILOT_MODE: 'propose' }],
])('a dry run %s says what it would remove, and removes nothing', async (_which, settings) => {
  const world = await anEstate({ hasEvents: false, settings: { ...REMOVES, ...settings } });
  await aStaleName(world, await aVault(world), 'one');

  const run = await cleanUpTwice(world);

  expect(run).toMatchObject({ state: 'reported', isDryRun: true, counts: { remove: 1 } });
  expect(await verdictsOf(world, run)).toEqual({ one: 'remove' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a person has a dry run also where settings let runs remove', async () => {
  const world = await anEstate({ hasEvents: false, settings: REMOVES });
  await aStaleName(world, await aVault(world), 'one');
  await cleanUp(world);
  await world.clock.runFor(2 * DAY_SECONDS);

  const answer = await callApp(world, 'POST', '/api/cleanups', { as: BOB, body: { dryRun: true } });
  await world.clock.runFor(200);

  const { runs } = await (await world.effects.cleanUps()).list({ limit: 1 });
  expect(answer.status).toBe(202);
  expect(runs).toMatchObject([{ state: 'reported', isDryRun: true, counts: { remove: 1 } }]);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});
