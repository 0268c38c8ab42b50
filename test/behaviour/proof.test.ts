import { expect, test } from 'vitest';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { ALICE, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, evidenceOf, rowOf, ticketOf } from './builders/look-at.ts';

const HOST = 'kv-orders.vault.azure.net';

test('a required resolver that never answers holds the onboarding and is named, before anything is approved', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  world.resolvers.setFaults('spoke', [{ kind: 'silent' }]);

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(2700);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'propagation-overdue' });
  expect(row.reason).toContain('resolver spoke answers timeout');
  expect(row.reason).not.toContain('resolver hub');
  expect(ticketOf(world, row.onboardingId)?.messages.at(-1)?.text).toContain('resolver spoke');
  expect(actsOfKind(world, 'connection.approved')).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a required resolver that goes on giving an old address is named with that address', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const addresses = ['52.1.2.3'];
  world.resolvers.setFaults('spoke', [
    { kind: 'stale', host: HOST, addresses, untilAt: '2031-01-01T00:00:00.000Z' },
  ]);

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(2700);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'held', code: 'propagation-overdue' });
  expect(row.reason).toContain('resolver spoke answers 52.1.2.3');
  expect(brokenPromises(world)).toEqual([]);
});

test('an onboarding that was held by a stale resolver goes on when the resolver has caught up', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  world.resolvers.setFaults('spoke', [{ kind: 'servfail' }]);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(2700);
  const held = await rowOf(world, endpoint);

  world.resolvers.setFaults('spoke', []);
  await world.clock.runFor(1800);

  expect(held.code).toBe('propagation-overdue');
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a resolver that is not required holds nothing, but the evidence names it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  world.resolvers.setFaults('hub', [{ kind: 'silent' }]);

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);

  const row = await rowOf(world, endpoint);
  const proofs = (await evidenceOf(world, row.onboardingId)).filter(({ step }) => step === 'propagation');
  expect(row.state).toBe('onboarded');
  expect(JSON.stringify(proofs)).toContain('resolver hub answers timeout');
  expect(brokenPromises(world)).toEqual([]);
});

test('a path that does not work is held with what was tried, and a person may let it pass', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  Object.assign(world.dials, { decide: () => 'refuse' });

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  const held = await rowOf(world, endpoint);
  await decide(world, held.onboardingId, ALICE, { hold: 'connectivity-failed' });
  await world.clock.runFor(300);

  expect(held).toMatchObject({ state: 'held', code: 'connectivity-failed' });
  expect(held.reason).toContain('443');
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a hold for a path that stays broken is told once, with one deadline, however often it looks again', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  Object.assign(world.dials, { decide: () => 'refuse' });
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  const early = await rowOf(world, endpoint);

  await world.clock.runFor(4 * 3600);

  const late = await rowOf(world, endpoint);
  expect(late).toMatchObject({ state: 'held', code: 'connectivity-failed' });
  expect(late.hold?.deadlineAt).toBe(early.hold?.deadlineAt);
  expect(ticketOf(world, late.onboardingId)?.messages).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('a hold for a resolver that stays silent is told once, with one deadline, however often it looks again', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  world.resolvers.setFaults('spoke', [{ kind: 'silent' }]);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(2100);
  const early = await rowOf(world, endpoint);

  await world.clock.runFor(4 * 3600);

  const late = await rowOf(world, endpoint);
  expect(late).toMatchObject({ state: 'held', code: 'propagation-overdue' });
  expect(late.hold?.deadlineAt).toBe(early.hold?.deadlineAt);
  expect(ticketOf(world, late.onboardingId)?.messages).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});
