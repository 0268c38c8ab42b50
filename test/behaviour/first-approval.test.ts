import { expect, test } from 'vitest';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { ALICE, decide } from './builders/call-app.ts';
import {
  actsOfKind,
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

test('the first approval of a target is held for a person, and goes on when one releases it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const held = await rowOf(world, endpoint);
  const writtenWhileHeld = actsOfTheApp(world);
  const answer = await decide(world, held.onboardingId, ALICE, { hold: 'first-approval' });
  await world.clock.runFor(300);

  expect([held.state, held.code]).toEqual(['held', 'first-approval']);
  expect(writtenWhileHeld).toEqual([]);
  expect(answer.status).toBe(202);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
  expect(ticketOf(world, held.onboardingId)).toMatchObject({ isOpen: false, state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});

test('only the first approval needs a person: the next endpoint of the target goes through by itself', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const first = await aVaultEndpoint(world, vault, 'pe-first');
  await world.clock.runFor(120);
  await decide(world, (await rowOf(world, first)).onboardingId, ALICE);
  await world.clock.runFor(240);

  const second = await aVaultEndpoint(world, vault, 'pe-second');
  await world.clock.runFor(240);

  expect((await rowOf(world, first)).state).toBe('onboarded');
  expect(connectionOf(world, second).state.status).toBe('Approved');
  expect(brokenPromises(world)).toEqual([]);
});

test('a person may refuse the first approval: it ends refused, and Azure is left as it was', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);

  await decide(world, (await rowOf(world, endpoint)).onboardingId, ALICE, { decision: 'refuse' });
  await world.clock.runFor(3600);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'refused', code: 'person-refused' });
  expect(connectionOf(world, endpoint).state.status).toBe('Pending');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('where the connections of a target cannot be counted, nothing is approved', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  world.azure.faults.add({
    name: 'blind',
    fault: 'answer-403',
    matches: ({ method, url }) => method === 'GET' && /\/vaults\/[^/]+$/i.test(url.pathname),
  });

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'target-unreadable' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('an entry that has expired does not answer for the first approval either: each is released by itself', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'allowed', expiresAt: '2029-06-01T00:00:00.000Z' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const expired = await rowOf(world, endpoint);

  await decide(world, expired.onboardingId, ALICE, { hold: 'entry-expired' });
  await world.clock.runFor(600);
  const first = await rowOf(world, endpoint);
  const writtenByThen = actsOfTheApp(world);
  await decide(world, expired.onboardingId, ALICE, { hold: 'first-approval' });
  await world.clock.runFor(600);

  expect([expired.code, first.code]).toEqual(['entry-expired', 'first-approval']);
  expect(writtenByThen).toEqual([]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});
