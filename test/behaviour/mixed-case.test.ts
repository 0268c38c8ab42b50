import { expect, test } from 'vitest';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { actsOfTheApp, brokenPromises, rowOf } from './builders/look-at.ts';

test('IDs that come back in other cases change nothing about an onboarding', async () => {
  const world = await anEstate({ azure: { mixesCase: true } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  await world.clock.runFor(1200);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(
    actsOfTheApp(world)
      .map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(['connection.approved', 'record.put']);
  expect(brokenPromises(world)).toEqual([]);
});
