import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { aHeldOnboarding } from '../functions/builders/a-held-onboarding.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, VAULT_ZONE } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { ALICE, BOB, callApp, decide } from './builders/call-app.ts';
import {
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  evidenceOf,
  recordSetOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

const REVOKE = { decision: 'revoke', next: 'hold', reason: 'the contract has ended' };

/** An endpoint that an entry let in, and that is onboarded. */
async function anOnboarded(settings: Readonly<Record<string, string>> = {}) {
  const world = await anEstate({ settings });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const { onboardingId: id, state } = await rowOf(world, endpoint);
  if (state !== 'onboarded') throw new Error(`it is ${state}`);
  return { world, vault, endpoint, id };
}

const stateOf = async (world: InProcessWorld, endpoint: string) => {
  const { code, state } = await rowOf(world, endpoint);
  return code === undefined ? state : `${state}: ${code}`;
};

test('what is onboarded is held again when a person revokes it, nothing is undone, and a release lets it go on', async () => {
  const { endpoint, id, world } = await anOnboarded();
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await world.clock.runFor(60);
  const acts = actsOfTheApp(world).length;

  const revoked = await decide(world, id, BOB, REVOKE);
  await world.clock.runFor(60);
  const held = await stateOf(world, endpoint);
  await reconcile(world, 1800);
  const later = await stateOf(world, endpoint);
  const own = await decide(world, id, ALICE);
  const others = await decide(world, id, BOB, { hold: 'revoked' });
  await world.clock.runFor(300);

  expect([revoked.status, own.status, others.status]).toEqual([202, 403, 202]);
  expect([held, later]).toEqual(['held: revoked', 'held: revoked']);
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeDefined();
  expect(actsOfTheApp(world)).toHaveLength(acts);
  expect(await stateOf(world, endpoint)).toBe('onboarded');
  expect(
    ticketOf(world, id)
      ?.messages.map(({ text }) => text)
      .join(),
  ).toContain('the contract has ended');
  const decided = (await evidenceOf(world, id)).filter(({ actor }) => actor === BOB.name);
  expect(decided.map(({ message }) => message).toSorted()).toEqual([
    'Released revoked: checked with the owner',
    'Revoked, then hold: the contract has ended',
  ]);
  expect(brokenPromises(world)).toEqual([]);
});

test('at the same instant the revocation is the later decision: what a person released is not written', async () => {
  const { endpoint, id, world } = await aHeldOnboarding();

  const answers = [await decide(world, id, BOB), await decide(world, id, ALICE, REVOKE)];
  await world.clock.runFor(1800);

  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  expect(await stateOf(world, endpoint)).toBe('held: revoked');
  expect(actsOfTheApp(world)).toEqual([]);
});

test('in the middle of its changes the next one is not made, and a release lets all of it go on', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await untilActs(world, 1);
  const { onboardingId: id } = await rowOf(world, endpoint);

  await decide(world, id, BOB, REVOKE);
  await world.clock.runFor(1800);
  const stopped = [await stateOf(world, endpoint), connectionOf(world, endpoint).state.status];
  const acts = actsOfTheApp(world).length;
  await decide(world, id, BOB);
  await world.clock.runFor(600);

  expect(stopped).toEqual(['held: revoked', 'Pending']);
  expect(acts).toBe(1);
  expect(await stateOf(world, endpoint)).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('while it waits for resolvers a revocation ends the wait', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  const { onboardingId: id } = await untilState(world, endpoint, 'propagating');

  await decide(world, id, BOB, REVOKE);
  await world.clock.runFor(60);

  expect(await stateOf(world, endpoint)).toBe('held: revoked');
  expect(connectionOf(world, endpoint).state.status).toBe('Pending');
});

test('a revocation is not released by a release that came before it, nor by one that is sent again', async () => {
  const { endpoint, id, world } = await anOnboarded();
  await decide(world, id, BOB, REVOKE);
  await world.clock.runFor(60);
  const first = await decide(world, id, ALICE);
  await world.clock.runFor(300);
  await decide(world, id, BOB, { ...REVOKE, reason: 'it has ended for good' });
  await world.clock.runFor(60);

  const replayed = await decide(world, id, ALICE);
  await world.clock.runFor(1800);

  expect([first.status, replayed.status]).toEqual([202, 409]);
  expect(replayed.json).toMatchObject({ current: { state: 'held', waitsFor: { code: 'revoked' } } });
  expect(await stateOf(world, endpoint)).toBe('held: revoked');
});

test('what was adopted on day one can be revoked, and a lost instance changes nothing about it', async () => {
  const { endpoint, id, world } = await anOnboarded();
  const row = await rowOf(world, endpoint);
  await (await world.effects.onboardings()).write({ ...row, state: 'adopted' });

  const { status } = await decide(world, id, BOB, REVOKE);
  await world.clock.runFor(60);

  expect(status).toBe(202);
  expect(await stateOf(world, endpoint)).toBe('held: revoked');
});

test('what is refused or revoked already, and a word too little or too much, is no revocation', async () => {
  const { id, world } = await aHeldOnboarding();

  const without = await decide(world, id, BOB, { decision: 'revoke' });
  const odd = await decide(world, id, BOB, { next: 'hold' });
  await decide(world, id, BOB, REVOKE);
  await world.clock.runFor(60);
  const again = await decide(world, id, ALICE, REVOKE);
  await decide(world, id, ALICE, { decision: 'refuse' });
  await world.clock.runFor(60);
  const refused = await decide(world, id, ALICE, { ...REVOKE, reason: 'once more' });

  expect([without, odd].map(({ json }) => json)).toMatchObject([
    { faults: [{ field: 'next' }] },
    { faults: [{ field: 'next' }] },
  ]);
  expect(again).toMatchObject({ status: 409, json: { detail: 'It is revoked already.' } });
  expect(refused).toMatchObject({ status: 409, json: { current: { state: 'refused' } } });
});

test('revoked to be taken back, it is offboarded', async () => {
  const { endpoint, id, world } = await anOnboarded();

  const { status } = await decide(world, id, BOB, { ...REVOKE, next: 'offboard' });
  await world.clock.runFor(7200);

  expect(status).toBe(202);
  expect(await stateOf(world, endpoint)).toBe('offboarded');
  expect(recordSetOf(world, VAULT_ZONE, 'kv-orders')).toBeUndefined();
});

/** Lets time pass, a second at a time, until the app has written so often in Azure. */
async function untilActs(world: InProcessWorld, count: number): Promise<void> {
  for (let seconds = 0; actsOfTheApp(world).length < count; seconds += 1) {
    if (seconds > 600) throw new Error('the app writes nothing');
    await world.clock.runFor(1);
  }
}

async function untilState(world: InProcessWorld, endpoint: string, state: string) {
  for (let seconds = 0; seconds < 600; seconds += 1) {
    await world.clock.runFor(1);
    const row = await rowOf(world, endpoint).catch(() => undefined);
    if (row?.state === state) return row;
  }
  throw new Error(`it was never ${state}`);
}
