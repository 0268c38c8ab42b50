import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { planExpiryNotices } from '../../shared/plan/allowlist/plan-expiry-notices.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { actsOfTheApp, brokenPromises, connectionOf, rowOf } from './builders/look-at.ts';

const DAY_SECONDS = 24 * 3600;

/** Timers that do not come by within a test, so that days pass quickly. */
const QUIET = {
  RECONCILE_SCHEDULE: '0 0 3 31 12 *',
  CLEANUP_SCHEDULE: '0 0 3 31 12 *',
  LOOK_AGAIN_MINUTES: '1440',
};

async function runErrands({ clock, host }: InProcessWorld): Promise<void> {
  await host.runTimer('errands-on-timer');
  await clock.runFor(60);
}

/** The texts of all messages about entries' ends, by kind. */
const told = ({ ticketDesk }: InProcessWorld, kind: 'expiring' | 'expired'): readonly string[] =>
  ticketDesk
    .tickets()
    .filter(({ correlationId }) => correlationId.startsWith(`report-entry-${kind}-`))
    .flatMap(({ messages }) => messages.map(({ text }) => text));

const inDays = ({ clock }: InProcessWorld, days: number): string =>
  new Date(clock.now().getTime() + days * DAY_SECONDS * 1000).toISOString();

/** Whether the one notice that is due now is remembered as told. */
async function isRemembered({ clock, effects }: InProcessWorld, noticeDays: number): Promise<boolean> {
  const { entries } = await (await effects.allowlist()).list();
  const [notice] = planExpiryNotices(entries, clock.now().toISOString(), noticeDays);
  if (notice === undefined) throw new Error('no notice is due');
  return (await effects.controls()).isTold(notice.occasion);
}

/** A vault whose endpoint was approved under an entry that ends in 20 days. */
async function anApprovedVault() {
  const world = await anEstate({ settings: QUIET });
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { expiresAt: inDays(world, 20), ticket: 'CHG-1' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  return { world, vault, endpoint };
}

test('the end of an entry is told once to its owner two weeks before, and again when it has another end', async () => {
  const { world, vault } = await anApprovedVault();

  await runErrands(world);
  const early = told(world, 'expiring');
  await world.clock.runFor(7 * DAY_SECONDS);
  await runErrands(world);
  await runErrands(world);
  const near = told(world, 'expiring');
  await world.allow(anEntry(vault, { expiresAt: inDays(world, 13.5) }));
  await runErrands(world);
  await runErrands(world);

  expect(early).toEqual([]);
  expect(near).toHaveLength(1);
  expect(near[0]).toContain('Owner: "team-data"');
  expect(near[0]).toContain('Ticket: "CHG-1"');
  expect(told(world, 'expiring')).toHaveLength(2);
  expect(told(world, 'expired')).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('an entry that has expired asks once for a review of what was approved under it, and nothing is removed', async () => {
  const { endpoint, vault, world } = await anApprovedVault();
  const before = actsOfTheApp(world).length;
  await world.clock.runFor(21 * DAY_SECONDS);

  await runErrands(world);
  await runErrands(world);

  const texts = told(world, 'expired');
  const { onboardingId, state } = await rowOf(world, endpoint);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain('Nothing is removed');
  expect(texts[0]).toContain(`"${endpoint.toLowerCase()}" to "${vault.toLowerCase()}", approved at `);
  expect(texts[0]).toContain(onboardingId);
  expect([state, connectionOf(world, endpoint).state.status]).toEqual(['onboarded', 'Approved']);
  expect(actsOfTheApp(world)).toHaveLength(before);
  expect(brokenPromises(world)).toEqual([]);
});

test('how long before is a setting', async () => {
  const world = await anEstate({ settings: { ...QUIET, ALLOWLIST_EXPIRY_NOTICE_DAYS: '30' } });
  await world.allow(anEntry(await aVault(world), { expiresAt: inDays(world, 29) }));

  await runErrands(world);

  expect(told(world, 'expiring')).toHaveLength(1);
  expect(await isRemembered(world, 30)).toBe(true);
  expect(brokenPromises(world)).toEqual([]);
});

test('what was planned under an entry but not done needs no review', async () => {
  const { endpoint, world } = await anApprovedVault();
  const other = anEntry(await aVault(world, 'kv-other'), { expiresAt: inDays(world, 1), owner: 'others' });
  const entryId = await world.allow(other);
  const { onboardingId } = await rowOf(world, endpoint);
  const at = world.clock.now().toISOString();
  const item = { onboardingId, at, key: 'not-done', step: 'approve', actor: 'autopilot', entryId };
  await (await world.effects.evidence()).append({ ...item, message: 'Not done: the plan differs' });
  await world.clock.runFor(2 * DAY_SECONDS);

  await runErrands(world);

  const [text] = told(world, 'expired');
  expect(text).toContain('Owner: "others"');
  expect(text).toContain('No connection that is still in use was approved under it.');
});

test('in mode observe nobody is told, and it stays to be told', async () => {
  const world = await anEstate({ settings: { ...QUIET, AUTOPILOT_MODE: 'observe' } });
  await world.allow(anEntry(await aVault(world), { expiresAt: inDays(world, 2) }));

  await runErrands(world);

  expect(told(world, 'expiring')).toEqual([]);
  expect(await isRemembered(world, 14)).toBe(false);
});
