import { expect, test } from 'vitest';
import type { InProcessOptions, InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { DATA_GROUP } from '../../infra/local/world/topology.ts';
import { aStarburstEntry, aStarburstRequest, starburstMakesBoth } from './builders/a-starburst-request.ts';
import { anEntry, anEstate, aStorageAccount, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { BOB, decide } from './builders/call-app.ts';
import {
  actsOfKind,
  brokenPromises,
  connectionOf,
  evidenceOf,
  requestRow,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

const SETTINGS = { APPROVALS_PER_HOUR: '2', LOOK_AGAIN_MINUTES: '240', RECONCILE_SCHEDULE: '0 0 0 1 1 *' };

const MINUTES = 60;

/** As many endpoints as there are names, all at once, each to a key vault of its own, allowed by one entry. */
async function aBurst(names: readonly string[], options: InProcessOptions = {}) {
  const world = await anEstate({ settings: SETTINGS, ...options });
  await world.allow(anEntry(DATA_GROUP));
  const endpoints: string[] = [];
  for (const name of names)
    endpoints.push(await aVaultEndpoint(world, await aVault(world, `kv-${name}`), `pe-${name}`));
  return { world, endpoints };
}

const approvalsIn = (world: InProcessWorld): number => actsOfKind(world, 'connection.approved').length;

const rowsOfAll = (world: InProcessWorld, endpoints: readonly string[]) =>
  Promise.all(endpoints.map((endpoint) => rowOf(world, endpoint)));

/** The reports about the cap itself. */
const capTickets = ({ ticketDesk }: InProcessWorld) =>
  ticketDesk.tickets().filter(({ correlationId }) => correlationId.startsWith('report-approval-cap'));

test('of five at once two are approved in the first hour, never more in any, and all in the end', async () => {
  const { endpoints, world } = await aBurst(['a', 'b', 'c', 'd', 'e']);

  await world.clock.runFor(50 * MINUTES);
  const inFirstHour = approvalsIn(world);
  const waiting = (await rowsOfAll(world, endpoints)).filter(({ state }) => state === 'held');
  await world.clock.runFor(60 * MINUTES);
  const inSecondHour = approvalsIn(world);
  await world.clock.runFor(120 * MINUTES);

  expect([inFirstHour, inSecondHour, approvalsIn(world)]).toEqual([2, 4, 5]);
  expect(waiting.map(({ hold }) => [hold?.code, hold?.releasableBy])).toEqual(
    Array(3).fill(['approval-cap-reached', 'approver']),
  );
  expect(waiting.every(({ hold }) => hold?.goesOnAt !== undefined)).toBe(true);
  expect(new Set((await rowsOfAll(world, endpoints)).map(({ state }) => state))).toEqual(
    new Set(['onboarded']),
  );
  expect(capTickets(world).length).toBeGreaterThan(0);
  expect(brokenPromises(world)).toEqual([]);
});

test('who asked first goes first, and who comes later waits behind those that wait', async () => {
  const { endpoints, world } = await aBurst(['a', 'b', 'c']);
  await world.clock.runFor(30 * MINUTES);
  const late = await aVaultEndpoint(world, await aVault(world, 'kv-late'), 'pe-late');
  const later = await aVaultEndpoint(world, await aVault(world, 'kv-later'), 'pe-later');
  await world.clock.runFor(5 * MINUTES);

  const turns = (await rowsOfAll(world, [...endpoints, late, later])).flatMap(({ hold }) => hold ?? []);
  await world.clock.runFor(60 * MINUTES);

  expect(turns).toHaveLength(3);
  expect(Date.parse(turns[2]?.goesOnAt ?? '')).toBeGreaterThan(Date.parse(turns[1]?.goesOnAt ?? ''));
  expect((await rowOf(world, later)).state).toBe('held');
  expect((await rowsOfAll(world, [...endpoints, late])).map(({ state }) => state)).toEqual(
    Array(4).fill('onboarded'),
  );
});

test('an approver lets one pass nevertheless, evidence says so, and it takes nobody’s turn', async () => {
  const { endpoints, world } = await aBurst(['a', 'b', 'c']);
  await world.clock.runFor(30 * MINUTES);
  const held = (await rowsOfAll(world, endpoints)).find(({ state }) => state === 'held');
  const id = held?.onboardingId ?? '';

  const { status } = await decide(world, id, BOB, { hold: 'approval-cap-reached' });
  await world.clock.runFor(20 * MINUTES);

  const approval = (await evidenceOf(world, id)).find(({ step }) => step === 'approve');
  expect(status).toBe(202);
  expect(approvalsIn(world)).toBe(3);
  expect(approval?.releasedBy).toEqual([BOB.name]);
  expect(ticketOf(world, id)?.messages.at(-1)).toMatchObject({ kind: 'closed', state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

test('a pair takes both slots or none, and then both', async () => {
  const { world } = await aBurst(['a']);
  const account = await aStorageAccount(world);
  await world.allow(aStarburstEntry(account));
  await aStarburstRequest(world, account);
  await world.clock.runFor(2 * MINUTES);
  const pair = await starburstMakesBoth(world, account);
  await world.clock.runFor(20 * MINUTES);
  await decide(world, (await requestRow(world))?.onboardingId ?? '', BOB, { input: { endpoints: pair } });
  await world.clock.runFor(10 * MINUTES);
  const held = await requestRow(world);
  const before = pair.map((each) => connectionOf(world, each).state.status);

  await world.clock.runFor(90 * MINUTES);

  expect(held).toMatchObject({ state: 'held', code: 'approval-cap-reached' });
  expect(before).toEqual(['Pending', 'Pending']);
  expect(pair.map((each) => connectionOf(world, each).state.status)).toEqual(['Approved', 'Approved']);
  expect((await requestRow(world))?.state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('whoever is refused while they wait gives their turn to the next', async () => {
  const { endpoints, world } = await aBurst(['a', 'b', 'c', 'd', 'e']);
  await world.clock.runFor(30 * MINUTES);
  const waiting = (await rowsOfAll(world, endpoints)).filter(({ state }) => state === 'held');
  const turns = waiting.toSorted((a, b) => String(a.hold?.goesOnAt).localeCompare(String(b.hold?.goesOnAt)));

  await decide(world, turns[0]?.onboardingId ?? '', BOB, { decision: 'refuse' });
  await world.clock.runFor(1 * MINUTES);
  const [slots] = world.tables.entities('approvals') ?? [];

  expect(turns).toHaveLength(3);
  expect(JSON.parse(String(slots?.['json0']))).toHaveLength(4);
});

test('the engine is killed at every tenth checkpoint: the cap is kept, and nothing is lost', async () => {
  const { endpoints, world } = await aBurst(['a', 'b', 'c', 'd']);
  let checkpoints = 0;
  world.host.onCheckpoint(() => {
    checkpoints += 1;
    if (checkpoints % 10 === 0) world.clock.track(world.host.restart());
  });

  await world.clock.runFor(150 * MINUTES);

  expect(checkpoints).toBeGreaterThan(50);
  expect(new Set((await rowsOfAll(world, endpoints)).map(({ state }) => state))).toEqual(
    new Set(['onboarded']),
  );
  expect(approvalsIn(world)).toBe(4);
  expect(brokenPromises(world)).toEqual([]);
});
