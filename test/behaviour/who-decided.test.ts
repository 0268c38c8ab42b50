import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { ALICE, decide } from './builders/call-app.ts';
import { brokenPromises, connectionOf, evidenceOf, rowOf, ticketOf } from './builders/look-at.ts';

/** Releases what an endpoint is held for, and lets half an hour pass. */
async function releaseWhatHolds(world: InProcessWorld, endpoint: string): Promise<string> {
  const { code = '', onboardingId } = await rowOf(world, endpoint);
  await decide(world, onboardingId, ALICE, { hold: code });
  await world.clock.runFor(1800);
  return onboardingId;
}

test('who released a hold, which and why, is evidence under their name, and stands in Azure and in the ticket', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);

  const id = await releaseWhatHolds(world, endpoint);

  const evidence = await evidenceOf(world, id);
  expect(evidence.filter(({ actor }) => actor === ALICE.name)).toMatchObject([
    { step: 'decision', message: 'Released first-approval: checked with the owner' },
  ]);
  expect(evidence.filter(({ step }) => step === 'approve')).toMatchObject([{ releasedBy: [ALICE.name] }]);
  expect(connectionOf(world, endpoint).state.description).toContain(`(released by ${ALICE.name}, entry `);
  expect(ticketOf(world, id)?.messages.at(-1)?.text).toContain(ALICE.name);
  expect(brokenPromises(world)).toEqual([]);
});

test('an entry that a person overruled is not what the approval is put down to alone', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { expiresAt: '2029-06-01T00:00:00.000Z' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);

  await releaseWhatHolds(world, endpoint);
  await releaseWhatHolds(world, endpoint);

  expect(connectionOf(world, endpoint).state).toMatchObject({
    status: 'Approved',
    description: expect.stringContaining(`released by ${ALICE.name}`),
  });
  expect(brokenPromises(world)).toEqual([]);
});

test('an onboarding whose resolver a person let pass ends without the claim that its names resolve', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  world.resolvers.setFaults('spoke', [{ kind: 'servfail' }]);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(3600);

  const id = await releaseWhatHolds(world, endpoint);

  expect(await rowOf(world, endpoint)).toMatchObject({
    state: 'onboarded',
    reason: `Connection approved, names not proved (released by ${ALICE.name}), connectivity verified`,
  });
  expect((await evidenceOf(world, id)).filter(({ actor }) => actor === ALICE.name)).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('an onboarding whose broken path a person let pass ends with that, and not as if it could not be tried', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  Object.assign(world.dials, { decide: () => 'refuse' });
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(1800);

  await releaseWhatHolds(world, endpoint);

  expect(await rowOf(world, endpoint)).toMatchObject({
    state: 'onboarded',
    reason: `Connection approved, names resolve to the private addresses, connectivity failed (released by ${ALICE.name})`,
  });
  expect(brokenPromises(world)).toEqual([]);
});
