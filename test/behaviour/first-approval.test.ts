import { expect, test } from 'vitest';
import { aVault, aVaultEndpoint, anEntry, anEstate } from './builders/an-estate.ts';
import { ALICE, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, connectionOf, rowOf, ticketOf } from './builders/look-at.ts';

test('the first approval of a target is held for a person, and goes on when one releases it', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const held = await rowOf(world, endpoint);
  const before = connectionOf(world, endpoint).state.status;
  const answer = await decide(world, held.onboardingId, ALICE, { hold: 'first-approval' });
  await world.clock.runFor(300);

  expect([held.state, held.code, before]).toEqual(['held', 'first-approval', 'Pending']);
  expect(answer.status).toBe(202);
  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'onboarded' });
  expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
  expect(ticketOf(world, held.onboardingId)).toMatchObject({ isOpen: false, state: 'onboarded' });
  expect(brokenPromises(world)).toEqual([]);
});
