import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { ENDED_ID, WAITING_ID } from '../../shared/api/operations/clean-up-samples.ts';
import { someCleanUps } from '../api/a-prepared-world.ts';
import { anEstate } from '../behaviour/builders/an-estate.ts';
import { ALICE, BOB, callApp, PIPELINE, type SignedIn } from '../behaviour/builders/call-app.ts';
import { evidenceOf } from '../behaviour/builders/look-at.ts';

const ADMINISTRATOR = { ...BOB, roles: ['Administrator'] };
/** Who started the run that waits. */
const STARTER = { id: 'ada00000-0000-4000-8000-000000000005', name: 'ada@contoso.example' };

async function aWorldWithRuns(settings: Readonly<Record<string, string>> = {}): Promise<InProcessWorld> {
  const world = await anEstate({ settings });
  await someCleanUps(world);
  return world;
}

const decide = (world: InProcessWorld, as: SignedIn, body: object, id = WAITING_ID) =>
  callApp(world, 'POST', `/api/cleanups/${id}/decision`, { as, body });

const AGREED = { kind: 'release', reason: 'the old spoke is closed' };

test('runs are listed newest first, in pages that meet, and one that removed nothing shows no undo', async () => {
  const world = await aWorldWithRuns();

  const first = await callApp(world, 'GET', '/api/cleanups?limit=1');
  const second = await callApp(
    world,
    'GET',
    `/api/cleanups?limit=1&continuation=${first.json?.['continuation']}`,
  );
  const waiting = await callApp(world, 'GET', `/api/cleanups/${WAITING_ID}`);

  expect(first.json).toMatchObject({ runs: [{ cleanUpId: WAITING_ID }] });
  expect(waiting.json).not.toHaveProperty('undoPlan');
  expect(second.json).toEqual({ runs: [expect.objectContaining({ cleanUpId: ENDED_ID })] });
});

test('a run shows its candidates with reasons, what came of them, and what undoing it comes to', async () => {
  const world = await aWorldWithRuns();

  const { json, status } = await callApp(world, 'GET', `/api/cleanups/${ENDED_ID}`);

  expect(status).toBe(200);
  expect(json).toMatchObject({
    items: [
      { kind: 'connection', reasons: ['It is Disconnected.'], undo: { kind: 'cannot' } },
      { kind: 'record-set', end: { kind: 'removed' }, undo: { kind: 'can' } },
    ],
    undoPlan: [
      { kind: 'put-back', name: 'kv-old', addresses: ['10.20.1.9'] },
      { kind: 'cannot', because: expect.stringContaining('cannot come back') },
    ],
    evidence: [expect.stringContaining('removeRecordSet')],
  });
});

test.each([
  ['observe', 'false', 'The mode is observe'],
  ['propose', 'false', 'The mode is propose'],
  ['act', 'true', 'CLEANUP_DRY_RUN'],
])(
  'in mode %s, with the setting for dry runs %s, removals are refused and say why',
  async (mode, isDry, why) => {
    const world = await anEstate({ settings: { AUTOPILOT_MODE: mode, CLEANUP_DRY_RUN: isDry } });

    const asked = await callApp(world, 'POST', '/api/cleanups', {
      as: ADMINISTRATOR,
      body: { dryRun: false },
    });

    expect(asked.status).toBe(409);
    expect(asked.json?.['detail']).toContain(why);
  },
);

test('an application that administers starts a run, which can be read and is its own', async () => {
  const world = await anEstate();
  const as = { ...PIPELINE, roles: ['Administrator'] };

  const { headers, json, status } = await callApp(world, 'POST', '/api/cleanups', { as, body: {} });
  await world.clock.runFor(600);

  const address = String(json?.['status']);
  expect([status, headers['location']]).toEqual([202, address]);
  expect((await callApp(world, 'GET', address)).json).toMatchObject({
    isDryRun: true,
    startedBy: { id: PIPELINE.id },
  });
});

test('only a person says that what was put back may go again: no application does, and nothing is started', async () => {
  const world = await anEstate();
  const as = { ...PIPELINE, roles: ['Administrator'] };

  const { json, status } = await callApp(world, 'POST', '/api/cleanups', {
    as,
    body: { forgetPutBack: true },
  });
  await world.clock.runFor(60);

  expect([status, json?.['detail']]).toEqual([403, expect.stringContaining('Only a signed-in person')]);
  expect((await (await world.effects.cleanUps()).list({ limit: 1 })).runs).toEqual([]);
});

test('whoever started a run cannot agree to it, but can refuse it', async () => {
  const world = await aWorldWithRuns();
  const { effects } = world;

  const agreed = await decide(world, STARTER, AGREED);
  const before = await (await effects.cleanUps()).read(WAITING_ID);
  const refused = await decide(world, STARTER, { kind: 'refuse', reason: 'it was a mistake' });

  expect([agreed.status, before?.decision, refused.status]).toEqual([403, undefined, 202]);
});

test('somebody else agrees: it stands in the table and in the evidence, once, also when said again', async () => {
  const world = await aWorldWithRuns();

  const answers = [
    await decide(world, ALICE, AGREED),
    await decide(world, ALICE, AGREED),
    await decide(world, BOB, { kind: 'refuse', reason: 'still needed' }),
  ];

  const run = await (await world.effects.cleanUps()).read(WAITING_ID);
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 409]);
  expect(answers[2]?.json?.['detail']).toContain('alice@contoso.example has decided already');
  expect(run).toMatchObject({ decidedBy: ALICE, decision: AGREED });
  expect(await evidenceOf(world, WAITING_ID)).toMatchObject([
    { step: 'decision', actor: ALICE.name, message: 'Agreed to go on past the cap: the old spoke is closed' },
  ]);
});

test('a run that waits for nobody takes no decision', async () => {
  const world = await aWorldWithRuns();

  const { json, status } = await decide(world, ALICE, AGREED, ENDED_ID);

  expect([status, json?.['detail']]).toEqual([409, 'This clean-up waits for nobody: its state is ended.']);
});

test('what is wrong with a body is answered with the name of its field', async () => {
  const world = await aWorldWithRuns();
  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['cleanups', { dryRun: 'no' }, 'dryRun'],
    ['cleanups', { dryrun: true }, 'dryrun'],
    ['cleanups', { forgetPutBack: 1 }, 'forgetPutBack'],
    ['cleanups', [], 'body'],
    [`cleanups/${WAITING_ID}/decision`, { kind: 'revoke', reason: 'no more' }, 'kind'],
    [`cleanups/${WAITING_ID}/decision`, { kind: 'refuse', reason: ' x ' }, 'reason'],
    [`cleanups/${ENDED_ID}/undo`, { reason: 'needed', preview: 1 }, 'preview'],
    [`cleanups/${ENDED_ID}/undo`, { why: 'needed', reason: 'needed' }, 'why'],
  ];

  const answers = [];
  for (const [path, body] of wrong)
    answers.push(await callApp(world, 'POST', `/api/${path}`, { as: ADMINISTRATOR, body }));

  expect(answers.map(({ json, status }) => [status, json?.['faults']])).toEqual(
    wrong.map(([, , field]) => [400, [{ field, message: expect.any(String) }]]),
  );
});

test('a round is started once while it is under way, and tells afterwards when it was, what it found, and its requests', async () => {
  const world = await anEstate();
  const start = () => callApp(world, 'POST', '/api/reconcile', { as: ADMINISTRATOR });
  const before = await callApp(world, 'GET', '/api/reconcile');

  const answers = [await start(), await start()];
  const meanwhile = await callApp(world, 'GET', '/api/reconcile');
  await world.clock.runFor(300);

  const after = await callApp(world, 'GET', '/api/reconcile');
  expect(before.json).toEqual({ isRunning: false });
  expect(answers.map(({ json }) => json?.['state'])).toEqual(['started', 'running']);
  expect(meanwhile.json).toMatchObject({ isRunning: true });
  expect(after.json).toMatchObject({
    isRunning: false,
    last: {
      startedAt: expect.stringMatching(/^2030/),
      found: { seen: 0, unread: 0 },
      requests: { 'Resource Graph: endpoints': 1 },
    },
  });
});
