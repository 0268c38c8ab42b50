import { expect, test } from 'vitest';
import type { InProcessOptions, InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { ALICE, type Answer, BOB, callApp, decide, PIPELINE } from '../behaviour/builders/call-app.ts';
import { evidenceOf, rowOf } from '../behaviour/builders/look-at.ts';

/** A vault endpoint that waits for a person, of which only the caller tells the app unless said otherwise. */
async function anUntoldEndpoint(options: InProcessOptions = {}) {
  const world = await anEstate({ hasEvents: false, ...options });
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  return { world, endpoint: await aVaultEndpoint(world, vault) };
}

const askAsMachine = (world: InProcessWorld, endpoint: string): Promise<Answer> =>
  callApp(world, 'POST', '/api/machine/onboardings', { as: ALICE, body: { endpoint } });

const objectIdIn = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')).oid;

test('a machine’s request is nobody’s, whatever sign-in it sends; the endpoint’s maker still cannot release it', async () => {
  const { endpoint, world } = await anUntoldEndpoint({ hasEvents: true });
  const asked = await askAsMachine(world, endpoint);
  await world.clock.runFor(120);
  const { onboardingId, requestedBy } = await rowOf(world, endpoint);
  const maker = { id: objectIdIn(world.users.platform.token()), name: 'carol@contoso.example' };

  const own = await decide(world, onboardingId, maker);
  const others = await decide(world, onboardingId, ALICE);
  await world.clock.runFor(300);

  expect(asked.status).toBe(202);
  expect(requestedBy).toBeUndefined();
  expect([own.status, others.status]).toEqual([403, 202]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
});

test('a machine is told of a place where it may read, and that it waits, but nothing about people, entries or plans', async () => {
  const { endpoint, world } = await anUntoldEndpoint();
  const path = '/api/machine/onboardings?planOnly=true';
  const plan = await callApp(world, 'POST', path, { as: ALICE, body: { endpoint } });
  await callApp(world, 'POST', '/api/onboardings', { as: BOB, body: { endpoint } });
  const { headers } = await askAsMachine(world, endpoint);
  await world.clock.runFor(120);

  const { json, status } = await callApp(world, 'GET', headers['location'] ?? '', { as: 'nobody' });

  expect(headers['location']).toMatch(/^\/api\/machine\/onboardings\/[0-9a-f]{64}$/);
  expect(plan).toMatchObject({ status: 400, json: { faults: [{ field: 'planOnly' }] } });
  expect(status).toBe(200);
  expect(json).toEqual({
    onboardingId: headers['location']?.split('/').at(-1),
    state: 'held',
    code: 'first-approval',
    startedAt: expect.any(String),
    updatedAt: expect.any(String),
  });
});

test('machines are served where sign-in is not trusted, and people are told by which setting they are not', async () => {
  const { endpoint, world } = await anUntoldEndpoint({ settings: { TRUST_CLIENT_PRINCIPAL: 'false' } });

  const machine = await askAsMachine(world, endpoint);
  const person = await callApp(world, 'GET', '/api/onboardings', { as: ALICE });

  expect(machine.status).toBe(202);
  expect(person).toMatchObject({
    status: 403,
    json: { detail: 'Sign-in is not trusted here: TRUST_CLIENT_PRINCIPAL is not true.' },
  });
});

test('an application asks in its own name, and never decides, whatever its roles', async () => {
  const { endpoint, world } = await anUntoldEndpoint();
  await callApp(world, 'POST', '/api/onboardings', { as: PIPELINE, body: { endpoint } });
  await world.clock.runFor(120);
  const { onboardingId, requestedBy } = await rowOf(world, endpoint);

  const answer = await decide(world, onboardingId, {
    ...PIPELINE,
    id: BOB.id,
    roles: ['Approver', 'Administrator'],
  });
  await world.clock.runFor(60);

  expect(requestedBy).toEqual({ id: PIPELINE.id, name: PIPELINE.name });
  expect(answer).toMatchObject({
    status: 403,
    json: { detail: 'This needs a signed-in person; the token is an application’s own.' },
  });
  expect(JSON.stringify(await evidenceOf(world, endpoint))).not.toContain(BOB.id);
  expect((await rowOf(world, endpoint)).state).toBe('held');
});
