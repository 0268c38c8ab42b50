import { expect, test } from 'vitest';
import type { InProcessOptions, InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { NewEntry } from '../../shared/effects/tables/write-entry.ts';
import {
  anUnaskedEndpoint,
  aServerlessEntry,
  aServerlessRequest,
  aServerlessWorkspace,
  ownerDecides,
  rulesByHand,
} from './builders/a-serverless-request.ts';
import { anEstate, aStorageAccount } from './builders/an-estate.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import {
  actsOfKind,
  brokenPromises,
  connectionOf,
  requestRow,
  rowOf,
  rowsOf,
  ticketOf,
} from './builders/look-at.ts';

/** A request whose two endpoints have come and wait for a person, as the entry wants it. */
async function twoThatWait(options: InProcessOptions = {}, seconds = 120) {
  const world = await anEstate(options);
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake, { mode: 'person' }));
  const { json } = await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(seconds);
  const endpoints = world.databricks.rules().map(({ endpointId }) => endpointId);
  return { world, lake, id: String(json?.['onboardingId']), endpoints };
}

/** Alice asks for one connection by its ID, whoever made it. */
const askFor = (world: InProcessWorld, endpoint: string) =>
  callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: { connection: connectionOf(world, endpoint).id },
  });

const approvals = (world: InProcessWorld) => actsOfKind(world, 'connection.approved');

test.each<readonly [string, Partial<NewEntry>]>([
  ['whether or not the entry asks for attestation', { attestation: 'none' }],
  ['and a person cannot release that', { attestation: 'required', mode: 'person' }],
])('a connection from Databricks that no rule of ours made is never approved, %s', async (_, entry) => {
  const world = await anEstate();
  const lake = await aStorageAccount(world);
  await world.allow(aServerlessEntry(lake, entry));

  const endpoint = await anUnaskedEndpoint(world, lake, 'blob');
  await askFor(world, endpoint);
  await world.clock.runFor(120);
  const { hold, onboardingId } = await rowOf(world, endpoint);
  await decide(world, onboardingId, BOB, { hold: 'attestation-missing' });
  await world.clock.runFor(60);

  expect(hold).toMatchObject({
    code: 'attestation-missing',
    releasableBy: 'nobody',
    reason: expect.stringContaining('no rule of ours names this endpoint'),
  });
  expect(connectionOf(world, endpoint).state.status).toBe('Pending');
  expect(brokenPromises(world)).toEqual([]);
});

test('a second endpoint of the name that a rule says makes both ambiguous, and neither is approved', async () => {
  const { endpoints, lake, world } = await twoThatWait();
  const [real = ''] = endpoints;

  const twin = await anUnaskedEndpoint(world, lake, 'blob', { name: real.split('/').at(-1) ?? '' });
  const { hold, onboardingId } = await rowOf(world, real);
  await decide(world, onboardingId, BOB, { hold: 'entry-needs-person' });
  await askFor(world, twin);
  await world.clock.runFor(90);

  const { code, reason } = await rowOf(world, real);
  expect(await rowOf(world, twin)).toMatchObject({ state: 'held', code: 'attestation-missing' });
  expect([hold?.code, code]).toEqual(['entry-needs-person', 'attestation-missing']);
  expect(reason).toContain('another endpoint of the same name');
  expect([real, twin].map((each) => connectionOf(world, each).state.status)).toEqual(['Pending', 'Pending']);
  expect(approvals(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what the owner rejected is told with the rule, and only a person’s word has another made in its place', async () => {
  const { endpoints, id, world } = await twoThatWait();

  await ownerDecides(world, endpoints[0] ?? '', 'Rejected');
  await world.clock.runFor(120);
  const held = await requestRow(world);
  const before = world.databricks.rules().length;
  await decide(world, id, BOB, { hold: 'rule-ended' });
  await world.clock.runFor(120);

  expect(held?.hold).toMatchObject({
    code: 'rule-ended',
    reason: expect.stringContaining('REJECTED, because somebody rejected its connection'),
  });
  expect(before).toBe(2);
  expect(world.databricks.rules().map(({ groupId, standing }) => [groupId, standing])).toEqual([
    ['blob', 'REJECTED'],
    ['dfs', 'PENDING'],
    ['blob', 'PENDING'],
  ]);
  expect(approvals(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('two that the owner approved already end well without an approval of ours', async () => {
  const { endpoints, id, world } = await twoThatWait({ settings: { LOOK_AGAIN_MINUTES: '2' } });

  for (const endpoint of endpoints) await ownerDecides(world, endpoint, 'Approved');
  await world.clock.runFor(240);
  for (const endpoint of endpoints) {
    const { code, onboardingId } = await rowOf(world, endpoint);
    await decide(world, onboardingId, BOB, { hold: code ?? '' });
  }
  await world.clock.runFor(120);

  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['onboarded', 'onboarded', 'onboarded']);
  expect(ticketOf(world, id)).toMatchObject({ isOpen: false, state: 'onboarded' });
  expect(approvals(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('that a rule is about to expire is announced a day before, and then that it is EXPIRED', async () => {
  const slow = { POLL_MINUTES: '720', LOOK_AGAIN_MINUTES: '1440', RECONCILE_SCHEDULE: '0 0 0 1 1 *' };
  const { id, world } = await twoThatWait({ settings: { ...slow, HOLD_MINUTES: '43200' } }, 2 * 86_400);
  const expiresAt = new Date((world.databricks.rules()[0]?.createdAtMs ?? 0) + 14 * 86_400_000).toISOString();

  await world.clock.runFor(11 * 86_400 + 43_200);
  const announced = ticketOf(world, id)?.messages.at(-1);
  await world.clock.runFor(2 * 86_400);

  expect(announced?.text).toContain(`passes at ${expiresAt}`);
  expect((await requestRow(world))?.hold).toMatchObject({
    code: 'rule-ended',
    reason: expect.stringContaining('EXPIRED, because nobody approved its connection in time'),
  });
  expect(approvals(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('who asks for what was noticed before the request cannot release it either', async () => {
  const world = await anEstate({ settings: { LOOK_AGAIN_MINUTES: '2' } });
  const lake = await aStorageAccount(world);
  const workspaceId = await aServerlessWorkspace(world);
  await world.allow(aServerlessEntry(lake, { mode: 'person' }));
  await rulesByHand(world, lake, workspaceId);
  const [rule] = world.databricks.rules();
  await callApp(world, 'POST', '/api/onboardings', {
    body: { connection: connectionOf(world, rule?.endpointId ?? '').id },
  });
  await world.clock.runFor(60);
  const { code, onboardingId } = await rowOf(world, rule?.endpointId ?? '');

  await aServerlessRequest(world, lake, workspaceId);
  await world.clock.runFor(120);
  const own = await decide(world, onboardingId, ALICE, { hold: 'entry-needs-person' });

  expect(code).toBe('entry-needs-person');
  expect(own.status).toBe(403);
});
