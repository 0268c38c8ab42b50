import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { ALICE, aPrincipalHeader, BOB, callApp, decide } from '../behaviour/builders/call-app.ts';
import { actsOfTheApp, brokenPromises, evidenceOf, rowOf } from '../behaviour/builders/look-at.ts';
import { aHeldOnboarding } from './builders/a-held-onboarding.ts';

const decisionsIn = async ({ effects }: InProcessWorld, id: string) => (await effects.decisions()).list(id);

test('nobody who is not signed in decides', async () => {
  const { id, world } = await aHeldOnboarding();
  const body = { decision: 'release', reason: 'because I can' };
  const path = `/api/onboardings/${id}/decision`;

  const anonymous = await callApp(world, 'POST', path, { as: 'nobody', body });
  const elsewhere = await callApp(world, 'POST', path, {
    body,
    headers: { 'x-ms-client-principal': aPrincipalHeader(ALICE, 'github') },
  });
  const garbage = await callApp(world, 'POST', path, {
    body,
    headers: { 'x-ms-client-principal': 'bm90IGpzb24=' },
  });

  expect([anonymous, elsewhere, garbage].map(({ status }) => status)).toEqual([401, 401, 401]);
  expect(anonymous.headers['content-type']).toContain('application/problem+json');
  expect(await decisionsIn(world, id)).toEqual([]);
});

test('the sign-in header counts for nothing where no App Service authentication stands in front', async () => {
  const { endpoint, id, world } = await aHeldOnboarding({ TRUST_CLIENT_PRINCIPAL: 'false' });

  const answer = await decide(world, id, ALICE);
  await world.clock.runFor(1200);

  expect(answer.status).toBe(403);
  expect(await decisionsIn(world, id)).toEqual([]);
  expect((await rowOf(world, endpoint)).state).toBe('held');
  expect(actsOfTheApp(world)).toEqual([]);
});

test('whoever asked cannot release, but may withdraw; somebody else may release', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await world.clock.runFor(120);
  const { onboardingId } = await rowOf(world, endpoint);

  const own = await decide(world, onboardingId, { ...ALICE, id: ALICE.id.toUpperCase(), name: 'Someone' });
  const others = await decide(world, onboardingId, BOB);
  await world.clock.runFor(300);

  expect([own.status, others.status]).toEqual([403, 202]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a decision for a hold that has moved on is 409 with the present state', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();

  const early = await decide(world, id, BOB, { hold: 'not-allowlisted' });
  await decide(world, id, BOB);
  await world.clock.runFor(300);
  const late = await decide(world, id, BOB);

  expect(early).toMatchObject({ status: 409, json: { detail: expect.stringContaining('first-approval') } });
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(late).toMatchObject({ status: 409, json: { detail: expect.stringContaining('onboarded') } });
  expect(brokenPromises(world)).toEqual([]);
});

test('a hold whose cause has to go cannot be released by anybody, but it can be refused', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await (await world.effects.controls()).setKillSwitch(true);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const { onboardingId } = await rowOf(world, endpoint);

  const release = await decide(world, onboardingId, BOB);
  const refusal = await decide(world, onboardingId, BOB, { decision: 'refuse' });
  await world.clock.runFor(120);

  expect([release.status, refusal.status]).toEqual([409, 202]);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'refused', code: 'person-refused' });
  expect(brokenPromises(world)).toEqual([]);
});

test('a decision whose hint is lost still takes effect at the next look', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();
  const { generation, hold } = await rowOf(world, endpoint);

  await (await world.effects.decisions()).add({
    decisionId: 'written-without-a-hint',
    onboardingId: id,
    hold: hold?.code ?? '',
    about: hold?.about ?? [],
    generation,
    kind: 'release',
    reason: 'written, and then the app died',
    input: {},
    by: BOB,
    at: world.clock.now().toISOString(),
  });
  await world.clock.runFor(1500);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a release for an earlier incarnation of the endpoint releases nothing', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();

  await (await world.effects.decisions()).add({
    decisionId: 'for-the-one-before',
    onboardingId: id,
    hold: 'first-approval',
    about: [],
    generation: 'the one before',
    kind: 'release',
    reason: 'it was another one',
    input: {},
    by: BOB,
    at: world.clock.now().toISOString(),
  });
  await world.clock.runFor(1500);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'first-approval' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('who released it, and why, stands in the decisions and on the connection', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();

  await decide(world, id, BOB, { reason: 'the owner knows' });
  await world.clock.runFor(300);

  expect(await decisionsIn(world, id)).toMatchObject([
    { kind: 'release', hold: 'first-approval', reason: 'the owner knows', by: BOB },
  ]);
  const approval = (await evidenceOf(world, id)).find(({ step }) => step === 'approve');
  expect(approval).toMatchObject({ before: { requestMessage: 'please' }, after: { status: 'Approved' } });
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test.each([
  ['no decision', { reason: 'because' }, 'decision'],
  ['another word', { decision: 'approve', reason: 'because' }, 'decision'],
  ['no reason', { decision: 'release' }, 'reason'],
  ['too long a reason', { decision: 'release', reason: 'x'.repeat(501) }, 'reason'],
  ['a hold that is no code', { decision: 'release', reason: 'because', hold: '<b>' }, 'hold'],
  ['input that is no text', { decision: 'release', reason: 'because', input: { ids: 7 } }, 'input.ids'],
])('a decision with %s is 400 and names the field', async (_what, body, field) => {
  const { id, world } = await theHeldOne();

  const answer = await callApp(world, 'POST', `/api/onboardings/${id}/decision`, { as: BOB, body });

  expect(answer.status).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json).toMatchObject({ faults: [{ field, message: expect.any(String) }] });
});

test('a decision about what nobody knows is 404', async () => {
  const { world } = await theHeldOne();

  const answers = await Promise.all(
    ['f'.repeat(64), 'x', '..%2f..', '%00'].map((id) => decide(world, id, BOB)),
  );

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

/** One held onboarding for questions that change nothing. */
let held: ReturnType<typeof aHeldOnboarding> | undefined;
function theHeldOne(): ReturnType<typeof aHeldOnboarding> {
  held ??= aHeldOnboarding();
  return held;
}
