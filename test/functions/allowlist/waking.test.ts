import { expect, test } from 'vitest';
import { anEstate, aVault, aVaultEndpoint } from '../../behaviour/builders/an-estate.ts';
import { brokenPromises, rowOf } from '../../behaviour/builders/look-at.ts';
import { addressOf, putEntry, VAULT } from './call-allowlist.ts';

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
