import { expect, test } from 'vitest';
import { anEstate, aVault, aVaultEndpoint } from '../../behaviour/builders/an-estate.ts';
import { ALICE, callApp } from '../../behaviour/builders/call-app.ts';
import { brokenPromises, rowOf, ticketOf } from '../../behaviour/builders/look-at.ts';
import { addressOf, evidenceOfAllowlist, putEntry, VAULT } from './call-allowlist.ts';

const ENTRY = { owner: 'team', mode: 'auto', firstApproval: 'allowed' };

test('what is held because no entry allows it goes on as soon as one does', async () => {
  const world = await anEstate();
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  await world.clock.runFor(120);
  const before = await rowOf(world, endpoint);

  const { status } = await putEntry(world, ENTRY);
  await world.clock.runFor(60);

  expect([before.code, status]).toEqual(['not-allowlisted', 201]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('an administrator’s entry for what they asked for themselves counts, and the ticket says so', async () => {
  const world = await anEstate();
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  await callApp(world, 'POST', '/api/onboardings', { as: ALICE, body: { endpoint } });
  await world.clock.runFor(120);

  await putEntry(world, ENTRY, { as: ALICE });
  await world.clock.runFor(60);

  const { onboardingId, state } = await rowOf(world, endpoint);
  const told = ticketOf(world, onboardingId)?.messages.at(-1)?.text;
  expect(state).toBe('onboarded');
  expect(told).toContain('was written or changed by somebody who asked for this onboarding too');
  expect((await evidenceOfAllowlist(world)).map(({ actor }) => actor)).toContain(ALICE.name);
});

test('an entry for something else wakes nobody, and one that wakes nobody is written all the same', async () => {
  const world = await anEstate();
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  await world.clock.runFor(120);
  const before = await rowOf(world, endpoint);

  const other = await putEntry(world, ENTRY, { at: addressOf(`${VAULT}-2`) });
  world.faults.tables.add({
    name: 'onboardings cannot be listed',
    matches: ({ url }) => url.pathname.startsWith('/onboardings'),
    fault: 'answer-503',
    times: 1,
  });
  const unheard = await putEntry(world, ENTRY);

  expect([other.status, unheard.status]).toEqual([201, 201]);
  expect(await rowOf(world, endpoint)).toEqual(before);
  expect(world.log).toContainEqual(expect.stringContaining('held onboardings were not woken'));
});
