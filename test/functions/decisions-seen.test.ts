import { expect, test } from 'vitest';
import { toDecision } from '../../functions/triggers/decide/to-decision.ts';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { ALICE, BOB, callApp, decide, PIPELINE, type SignedIn } from '../behaviour/builders/call-app.ts';
import { actsOfTheApp, brokenPromises, rowOf } from '../behaviour/builders/look-at.ts';
import { aHeldOnboarding } from './builders/a-held-onboarding.ts';

const decisionsIn = async ({ effects }: InProcessWorld, id: string) => (await effects.decisions()).list(id);

const shownAt = async (world: InProcessWorld, id: string) =>
  (await callApp(world, 'GET', `/api/onboardings/${id}`, { as: BOB })).json ?? {};

const REVOKE = { decision: 'revoke', next: 'hold', reason: 'stop this for now' };

test('a hold shows its token, who may decide and how, and the body that it shows is one that counts', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();
  const { seen, waitsFor } = await shownAt(world, id);

  const { body, path } = Object(waitsFor).decision;
  const answer = await callApp(world, 'POST', path, { as: BOB, body });
  await world.clock.runFor(300);
  const late = await decide(world, id, BOB, { ...REVOKE, seen });

  expect(waitsFor).toMatchObject({
    code: 'first-approval',
    since: expect.any(String),
    decision: { who: expect.stringContaining('Approver'), body: { hold: 'first-approval', seen } },
  });
  expect(answer.status).toBe(202);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(late.json).toMatchObject({
    status: 409,
    detail: 'What you saw has passed: its state is onboarded now.',
  });
});

test('said twice because the answer was lost it is one decision, also when it has taken effect', async () => {
  const { id, world } = await aHeldOnboarding();
  const { seen } = await shownAt(world, id);

  const answers = [
    await decide(world, id, BOB, { seen }),
    ...(await Promise.all([decide(world, id, BOB, { seen }), decide(world, id, BOB, { seen })])),
  ];
  await world.clock.runFor(300);
  answers.push(await decide(world, id, BOB, { seen }));

  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  expect(new Set(answers.map(({ json }) => json?.['decisionId'])).size).toBe(1);
  expect(await decisionsIn(world, id)).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('what was decided on one hold does not count for the next one, however it is sent again', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();
  await decide(world, id, ALICE, REVOKE);
  await world.clock.runFor(60);
  const { seen: first } = await shownAt(world, id);
  const release = { reason: 'it may go on' };
  const seen = { ...release, seen: first };
  await decide(world, id, BOB, release);
  await world.clock.runFor(60);
  await decide(world, id, ALICE, { ...REVOKE, reason: 'stop it again' });
  await world.clock.runFor(60);

  const replayed = await decide(world, id, BOB, release);
  const late = await decide(world, id, ALICE, seen);
  const words = await decide(world, id, BOB, { ...release, hold: 'first-approval' });
  await world.clock.runFor(1800);

  expect([replayed, late, words].map(({ status }) => status)).toEqual([409, 409, 409]);
  const current = { state: 'held', waitsFor: { code: 'revoked' } };
  expect([replayed.json, late.json, words.json]).toMatchObject([{ current }, { current }, { current }]);
  expect(late.json).not.toMatchObject({ current: { seen: first } });
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'revoked' });
  expect(actsOfTheApp(world)).toEqual([]);
});

test('a release that is sent again does not undo the refusal that came after it', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();

  await decide(world, id, BOB);
  await decide(world, id, ALICE, { decision: 'refuse', reason: 'nobody needs it' });
  const replayed = await decide(world, id, BOB);
  await world.clock.runFor(600);

  expect(replayed.status).toBe(409);
  expect(await decisionsIn(world, id)).toHaveLength(2);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'refused', code: 'person-refused' });
  expect(actsOfTheApp(world)).toEqual([]);
});

test('input that the hold does not ask for, or that comes with a refusal, is 400 and named', async () => {
  const { id, world } = await aHeldOnboarding();

  const unasked = await decide(world, id, BOB, { input: { endpoints: 'x' } });
  const refusal = await decide(world, id, BOB, { decision: 'refuse', input: { note: 'x' } });

  expect(unasked.json).toMatchObject({
    faults: [{ field: 'input.endpoints', message: 'No input is asked for; leave it out.' }],
  });
  expect(refusal.json).toMatchObject({ faults: [{ field: 'input' }] });
  expect(await decisionsIn(world, id)).toEqual([]);
});

test('no application, whatever its roles, no Reader and no Requester decides; and a body cannot say who did', async () => {
  const { id, world } = await aHeldOnboarding();
  const every = ['Reader', 'Requester', 'Approver', 'Administrator'];
  const callers: readonly SignedIn[] = [
    { ...PIPELINE, roles: every },
    { ...ALICE, roles: ['Reader', 'Requester'] },
    { ...ALICE, roles: [] },
  ];

  const turnedAway = await Promise.all(callers.map((as) => decide(world, id, as)));
  const machine = await callApp(world, 'POST', `/api/machine/onboardings/${id}/decision`, {
    as: 'nobody',
    body: { decision: 'release', reason: 'because I can' },
  });
  const forged = await decide(world, id, BOB, { by: ALICE, at: '2029-01-01T00:00:00Z' });

  expect(turnedAway.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(machine.status).toBe(404);
  expect(forged.json).toMatchObject({ faults: [{ field: 'by' }, { field: 'at' }] });
  expect(await decisionsIn(world, id)).toEqual([]);
});

test('a refusal counts over an earlier release that a machine with a faster clock took', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();
  const row = await rowOf(world, endpoint);
  const body = { decision: 'release', reason: 'it may go on', input: {} } as const;
  const now = secondsFrom(world.clock, 5);
  await (await world.effects.decisions()).add(toDecision({ row, body, by: BOB, input: {}, now }));

  await decide(world, id, ALICE, { decision: 'refuse', reason: 'nobody needs it' });
  await world.clock.runFor(600);

  expect((await decisionsIn(world, id)).map(({ kind }) => kind)).toEqual(['release', 'refuse']);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'refused', code: 'person-refused' });
});
