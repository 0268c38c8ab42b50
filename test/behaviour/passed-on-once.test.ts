import { expect, test } from 'vitest';
import { passOnDecisions } from '../../functions/activities/pass-on-decisions.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { BOB, decide } from './builders/call-app.ts';
import { brokenPromises, rowOf, statesOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

const QUIET = { RECONCILE_SCHEDULE: '0 0 3 31 12 *' };

test('a decision to take back that is said twice is carried out once', async () => {
  const world = await anEstate({ settings: QUIET });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  await takeBack(world, endpoint);
  await world.clock.runFor(10);
  await takeBack(world, endpoint);
  await world.clock.runFor(900);
  const { onboardingId } = await rowOf(world, endpoint);
  const states = await statesOf(world, onboardingId);

  await reconcile(world, 900);

  expect(states.at(-1)).toBe('offboarded');
  expect(await statesOf(world, onboardingId)).toEqual(states);
  expect(await (await world.effects.decisions()).listOpen()).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a revocation that reaches an instance in its last instant stays open until somebody has heard it', async () => {
  const world = await anEstate({ settings: QUIET });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const { onboardingId } = await rowOf(world, endpoint);
  await decide(world, onboardingId, BOB, {
    decision: 'revoke',
    next: 'hold',
    reason: 'the contract has ended',
  });
  const decisions = await world.effects.decisions();
  const [decision] = await decisions.list(onboardingId);
  if (decision === undefined) throw new Error('nothing is decided');
  await decisions.open(decision);
  const ending: Instances = {
    start: async () => 'running',
    startOrNudge: async () => 'nudged',
    nudge: async () => 'nudged',
    isRunning: async () => true,
  };

  await passOnDecisions(world.effects, {}, ending);
  const whileEnding = await decisions.listOpen();
  await world.clock.runFor(300);
  await passOnDecisions(world.effects, {}, ending);

  expect(whileEnding).toHaveLength(1);
  expect((await rowOf(world, endpoint)).state).toBe('held');
  expect(await decisions.listOpen()).toEqual([]);
});
