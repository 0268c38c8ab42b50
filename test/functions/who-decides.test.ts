import { expect, test } from 'vitest';
import { readWarrant } from '../../functions/activities/facts/read-warrant.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { ALICE, BOB, callApp, decide } from '../behaviour/builders/call-app.ts';
import {
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  evidenceOf,
  rowOf,
} from '../behaviour/builders/look-at.ts';
import { aHeldOnboarding } from './builders/a-held-onboarding.ts';

const decisionsIn = async ({ effects }: InProcessWorld, id: string) => (await effects.decisions()).list(id);

/** Who a token of Azure Resource Manager was given to. */
const objectIdIn = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')).oid;

test('whoever asks for what an event has started already cannot release it, and is not forgotten', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await callApp(world, 'POST', '/api/onboardings', { as: BOB, body: { endpoint } });
  await world.clock.runFor(120);

  const answers = [await decide(world, id, ALICE), await decide(world, id, BOB)];
  await world.clock.runFor(1500);

  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'first-approval' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('whoever asks in the time in which their release is on its way has it not counted, and is told so when they say it again', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();

  const release = await decide(world, id, ALICE);
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  const again = await decide(world, id, ALICE);
  await world.clock.runFor(1500);

  expect([release.status, again.status]).toEqual([202, 403]);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'first-approval' });
  expect(actsOfTheApp(world)).toEqual([]);
});

test('whoever made the endpoint asked for it, and cannot release it', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();
  const maker = { id: objectIdIn(world.users.platform.token()), name: 'carol@contoso.example' };

  const own = await decide(world, id, maker);
  const others = await decide(world, id, BOB);
  await world.clock.runFor(300);

  expect([own.status, others.status]).toEqual([403, 202]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('no decision but one to take back takes anything back, whoever names it to the orchestration', async () => {
  const { id, world } = await aHeldOnboarding();
  await decide(world, id, BOB);
  const [release] = await decisionsIn(world, id);
  const because = { kind: 'decision', decisionId: release?.decisionId ?? '' } as const;

  const opening = readWarrant(world.effects, { onboardingId: id, because });

  await expect(opening).rejects.toThrow(`no decision ${release?.decisionId} to take`);
});

test('an app that signs in for itself is no person, whatever it may call', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();
  const claims = [
    { typ: 'idtyp', val: 'app' },
    { typ: 'appid', val: '0f9d8c7b-0000-4000-8000-000000000000' },
    { typ: 'http://schemas.microsoft.com/identity/claims/objectidentifier', val: BOB.id },
  ];
  const header = Buffer.from(JSON.stringify({ auth_typ: 'aad', claims })).toString('base64');

  const answer = await callApp(world, 'POST', `/api/onboardings/${id}/decision`, {
    body: { decision: 'release', reason: 'because I can' },
    headers: { 'x-ms-client-principal': header },
  });
  await world.clock.runFor(300);

  expect(answer.status).toBe(403);
  expect((await rowOf(world, endpoint)).state).toBe('held');
  expect(await decisionsIn(world, id)).toEqual([]);
});

test('while it is not known which endpoint it is, a decision is 409; once it is, a refusal binds and is the person’s', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const isBack = world.azure.faults.add({
    name: 'down',
    fault: 'answer-500',
    matches: ({ method, url }) => method === 'GET' && /\/vaults\/[^/]+(\/|$)/i.test(url.pathname),
  });
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(7200);
  const { onboardingId } = await rowOf(world, endpoint);

  const early = await decide(world, onboardingId, BOB, { decision: 'refuse' });
  const takeBack = { decision: 'revoke', next: 'offboard' };
  const blind = await decide(world, onboardingId, BOB, takeBack);
  await (await world.effects.controls()).setKillSwitch(true);
  isBack();
  await world.clock.runFor(7200);
  const late = await decide(world, onboardingId, BOB, { decision: 'refuse' });
  await (await world.effects.controls()).setKillSwitch(false);
  await world.clock.runFor(7200);

  expect(early).toMatchObject({ status: 409, json: { detail: expect.stringContaining('not known') } });
  expect(blind).toMatchObject({ status: 409, json: { detail: expect.stringContaining('next: hold') } });
  const refused = (await evidenceOf(world, onboardingId)).filter(({ state }) => state === 'refused');
  expect(refused).toMatchObject([{ actor: BOB.name, rule: 'person-refused' }]);
  expect(late.status).toBe(202);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'refused', code: 'person-refused' });
  expect(connectionOf(world, endpoint).state.status).toBe('Pending');
  expect(brokenPromises(world)).toEqual([]);
});
