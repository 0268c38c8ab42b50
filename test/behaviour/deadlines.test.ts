import { expect, test } from 'vitest';
import type { InProcessOptions, InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { aStarburstEntry, aStarburstRequest } from './builders/a-starburst-request.ts';
import { anEntry, anEstate, aStorageAccount, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises, evidenceOf, requestRow, rowOf, ticketOf } from './builders/look-at.ts';

const MINUTES = 60;

/** Holds last eighty minutes here and are announced ten minutes before. */
const SETTINGS = {
  HOLD_MINUTES: '80',
  HOLD_NOTICE_HOURS: String(10 / 60),
  HOLD_OWNER: 'platform-team@contoso.example',
  LOOK_AGAIN_MINUTES: '60',
  RECONCILE_SCHEDULE: '0 0 0 1 1 *',
};

const REFUSING = { ...SETTINGS, HOLD_AFTER_DEADLINE: 'refuse' };

/** An endpoint that nobody allowed, held for a minute, with its onboarding. */
async function aHeldEndpoint(settings: Record<string, string>, options: InProcessOptions = {}) {
  const world = await anEstate({ ...options, settings });
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  const { hold, onboardingId } = await rowOf(world, endpoint);
  return { world, vault, endpoint, onboardingId, deadlineAt: hold?.deadlineAt ?? '' };
}

/** Lets time pass until so many seconds before (or, below zero, after) an instant. */
const runUntil = (world: InProcessWorld, at: string, secondsBefore: number): Promise<void> =>
  world.clock.runFor((Date.parse(at) - world.clock.now().getTime()) / 1000 - secondsBefore);

const messagesOf = (world: InProcessWorld, id: string) => ticketOf(world, id)?.messages ?? [];

test('a deadline is announced to the minute, then escalated to the operators, once each, and the hold stays', async () => {
  const { deadlineAt, endpoint, onboardingId, world } = await aHeldEndpoint(SETTINGS);

  await runUntil(world, deadlineAt, 10 * MINUTES + 30);
  const beforeNotice = messagesOf(world, onboardingId).length;
  await world.clock.runFor(60);
  const afterNotice = messagesOf(world, onboardingId).length;
  await runUntil(world, deadlineAt, 30);
  const beforeDeadline = messagesOf(world, onboardingId).length;
  await world.clock.runFor(60);
  const afterDeadline = messagesOf(world, onboardingId).length;
  await world.clock.runFor(120 * MINUTES);

  expect([beforeNotice, afterNotice, beforeDeadline, afterDeadline]).toEqual([1, 2, 2, 3]);
  const [, notice, escalation, ...more] = messagesOf(world, onboardingId);
  expect(notice?.text).toContain(`passes at ${deadlineAt}; it is escalated to`);
  expect(escalation).toMatchObject({ kind: 'updated', owner: SETTINGS.HOLD_OWNER, deadlineAt });
  expect(escalation?.text).toContain(`escalated to "${SETTINGS.HOLD_OWNER}". It stays held.`);
  expect(more).toEqual([]);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(brokenPromises(world)).toEqual([]);
});

test('a hold about an entry is escalated to the owner of the entry, and says from the first who that is', async () => {
  const world = await anEstate({ settings: SETTINGS });
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { mode: 'person', owner: 'team-data' }));
  const endpoint = await aVaultEndpoint(world, vault);

  await world.clock.runFor(82 * MINUTES);

  const { onboardingId } = await rowOf(world, endpoint);
  const { json } = await callApp(world, 'GET', `/api/onboardings/${onboardingId}`);
  expect(json).toMatchObject({ waitsFor: { code: 'entry-needs-person', owner: 'team-data' } });
  expect(messagesOf(world, onboardingId).map(({ owner }) => owner)).toEqual(Array(3).fill('team-data'));
  expect(messagesOf(world, onboardingId)[2]?.text).toContain('escalated to "team-data"');
});

test('a hold shorter than the notice is announced when half of it has passed', async () => {
  const settings = { ...SETTINGS, HOLD_NOTICE_HOURS: '24' };
  const { deadlineAt, onboardingId, world } = await aHeldEndpoint(settings);

  await runUntil(world, deadlineAt, 40 * MINUTES + 30);
  const before = messagesOf(world, onboardingId).length;
  await world.clock.runFor(60);

  expect([before, messagesOf(world, onboardingId).length]).toEqual([1, 2]);
});

test('by setting, what nobody decided on ends as refused with nothing touched, and does not begin again by itself', async () => {
  const { deadlineAt, endpoint, onboardingId, world } = await aHeldEndpoint(REFUSING);
  await runUntil(world, deadlineAt, -30);
  const ended = await rowOf(world, endpoint);

  for (let round = 0; round < 3; round += 1) {
    await world.host.runTimer('reconcile-on-timer');
    await world.clock.runFor(90 * MINUTES);
  }

  expect(ended).toMatchObject({ state: 'refused', code: 'deadline-passed' });
  expect(ended.reason).toContain(`Nobody decided until ${deadlineAt}`);
  expect(await rowOf(world, endpoint)).toEqual(ended);
  expect(messagesOf(world, onboardingId).map(({ kind }) => kind)).toEqual(['opened', 'updated', 'closed']);
  expect(messagesOf(world, onboardingId)[1]?.text).toContain('it ends as refused, with nothing touched');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what was refused by its deadline begins anew when somebody asks, and when the allowlist changes', async () => {
  const { deadlineAt, endpoint, vault, world } = await aHeldEndpoint(REFUSING);
  await runUntil(world, deadlineAt, -60);

  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await world.clock.runFor(60);
  const asked = await rowOf(world, endpoint);
  await world.clock.runFor(82 * MINUTES);
  const again = await rowOf(world, endpoint);
  await world.allow(anEntry(vault));
  await world.host.runTimer('reconcile-on-timer');
  await world.clock.runFor(20 * MINUTES);

  expect(asked).toMatchObject({ state: 'held', code: 'not-allowlisted' });
  expect(again).toMatchObject({ state: 'refused', code: 'deadline-passed' });
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

test('where something was written already the hold stays even so, and its ticket says why', async () => {
  const world = await anEstate({ settings: REFUSING });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  world.resolvers.setFaults('spoke', [{ kind: 'servfail' }]);
  const endpoint = await aVaultEndpoint(world, vault);

  await world.clock.runFor(130 * MINUTES);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'propagation-overdue' });
  expect(messagesOf(world, row.onboardingId)[2]?.text).toContain('writing has begun for it');
  expect(brokenPromises(world)).toEqual([]);
});

test('a release in the last minute counts, whatever the setting', async () => {
  const { deadlineAt, endpoint, onboardingId, world } = await aHeldEndpoint(REFUSING);
  await runUntil(world, deadlineAt, 1);

  const { status } = await decide(world, onboardingId, BOB);
  await world.clock.runFor(60);

  expect(status).toBe(202);
  expect((await rowOf(world, endpoint)).code).not.toBe('deadline-passed');
  expect(messagesOf(world, onboardingId).map(({ kind }) => kind)).not.toContain('closed');
});

test('a request to a platform is announced and escalated the same way', async () => {
  const world = await anEstate({ settings: REFUSING });
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  await aStarburstRequest(world, account);

  await world.clock.runFor(82 * MINUTES);

  const row = await requestRow(world);
  const told = messagesOf(world, row?.onboardingId ?? '');
  expect(row).toMatchObject({ state: 'held', code: 'awaiting-connections' });
  expect(told).toHaveLength(3);
  expect(told[2]).toMatchObject({ owner: SETTINGS.HOLD_OWNER });
  expect(told[2]?.text).toContain('its cause has to go');
});

test('the engine may crash at every second or third checkpoint around notice and deadline: each is told once', async () => {
  const tellings: unknown[] = [];

  for (const number of [2, 3]) {
    const { deadlineAt, onboardingId, world } = await aHeldEndpoint(SETTINGS);
    await runUntil(world, deadlineAt, 10 * MINUTES + 1);
    let checkpoints = 0;
    world.host.onCheckpoint(() => {
      checkpoints += 1;
      if (checkpoints % number === 0) world.clock.track(world.host.restart());
    });
    await world.clock.runFor(12 * MINUTES);
    const evidence = await evidenceOf(world, onboardingId);
    tellings.push([
      messagesOf(world, onboardingId).length,
      evidence.filter(({ step }) => step === 'deadline').length,
    ]);
    await world.host.stop();
  }

  expect(tellings).toEqual(tellings.map(() => [3, 2]));
});
