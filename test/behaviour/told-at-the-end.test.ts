import { expect, test } from 'vitest';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, remove } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import { brokenPromises, requestRow, rowOf, rowsOf } from './builders/look-at.ts';
import { takeBack } from './builders/take-back.ts';

const REVOKE = { decision: 'revoke', next: 'hold', reason: 'the contract has ended' };

test.each([
  ['probe-connectivity', 'verifying'],
  ['start-delivery', 'onboarded'],
])('a revocation that comes while an onboarding ends, at %s, holds it', async (step, at) => {
  let isDone = false;
  const world = await anEstate({
    settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' },
    hostFaults: {
      loseActivityResult: (name) => {
        if (name !== step || isDone) return undefined;
        isDone = true;
        return 120;
      },
    },
  });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  for (let looks = 0; looks < 900 && !isDone; looks += 1) await world.clock.runFor(1);
  const row = await rowOf(world, endpoint);

  const { status } = await decide(world, row.onboardingId, BOB, REVOKE);
  await world.clock.runFor(3600);

  expect([status, row.state]).toEqual([202, at]);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'revoked' });
  expect(await rowsOf(world)).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('who asks again while an onboarding that nobody decided on just ends has it begun anew', async () => {
  let isEnding = false;
  const world = await anEstate({
    settings: {
      HOLD_MINUTES: '20',
      HOLD_NOTICE_HOURS: String(10 / 60),
      HOLD_AFTER_DEADLINE: 'refuse',
      LOOK_AGAIN_MINUTES: '5',
      RECONCILE_SCHEDULE: '0 0 3 31 12 *',
    },
    hostFaults: { loseActivityResult: (name) => (isEnding && name === 'start-delivery' ? 120 : undefined) },
  });
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(900);
  isEnding = true;
  const hasEnded = async () => (await rowOf(world, endpoint)).state === 'refused';
  for (let looks = 0; looks < 200 && !(await hasEnded()); looks += 1) await world.clock.runFor(5);
  const { code } = await rowOf(world, endpoint);

  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  isEnding = false;
  await world.clock.runFor(600);

  expect(code).toBe('deadline-passed');
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(brokenPromises(world)).toEqual([]);
});

test('who has an endpoint taken back while the end of its predecessor is still being told is heard by the next round', async () => {
  let isSlow = false;
  const world = await anEstate({
    settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' },
    hostFaults: {
      loseActivityResult: (name) => {
        if (!isSlow || name !== 'start-delivery') return undefined;
        isSlow = false;
        return 1800;
      },
    },
  });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  isSlow = true;
  await remove(world, endpoint);
  await world.clock.runFor(900);
  const gone = await rowOf(world, endpoint);
  await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const anew = await rowOf(world, endpoint);

  await takeBack(world, endpoint);
  await world.clock.runFor(1800);
  await reconcile(world, 900);

  expect([gone.state, anew.state, isSlow]).toEqual(['offboarded', 'onboarded', false]);
  expect((await rowOf(world, endpoint)).state).toBe('offboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test.each([
  ['the end of the last one is still being told', 'start-delivery', 'refused'],
  ['the last one is just shown as refused', 'record-transition', 'refused'],
  ['the last one is just being closed', 'write-request', 'held'],
])('a request that is made again while %s begins anew', async (_, step, at) => {
  let isSlow = false;
  const world = await anEstate({
    settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' },
    hostFaults: { loseActivityResult: (name) => (isSlow && name === step ? 120 : undefined) },
  });
  const vault = await aVault(world);
  const ask = () => askForEndpoints(world, vault, [aWantedEndpoint('pe-orders')]);
  await ask();
  await world.clock.runFor(120);
  const held = await requestRow(world);
  isSlow = true;
  await decide(world, held?.onboardingId ?? '', BOB, { decision: 'refuse', reason: 'not before May' });
  await world.clock.runFor(60);
  const ending = await requestRow(world);

  const { status } = await ask();
  isSlow = false;
  await world.clock.runFor(600);

  expect([held?.state, ending?.state, status]).toEqual(['held', at, 202]);
  expect(await requestRow(world)).toMatchObject({ state: 'held', code: held?.code });
  expect((await requestRow(world))?.startedAt).not.toBe(held?.startedAt);
  expect(brokenPromises(world)).toEqual([]);
});
