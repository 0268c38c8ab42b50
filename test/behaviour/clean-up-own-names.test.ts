import { expect, test } from 'vitest';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import { cleanUpTwice, REMOVES, verdictsOf } from './builders/a-stale-name.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, remove, VAULT_ZONE } from './builders/an-estate.ts';
import { actsOfTheApp, brokenPromises, recordSetOf } from './builders/look-at.ts';

test('a name of its own keeps no endpoint whose target is gone: what the app made is taken back, name first; the rest is for its owner', async () => {
  const world = await anEstate({ settings: REMOVES });
  const [vault, other] = [await aVault(world), await aVault(world, 'kv-theirs')];
  for (const each of [vault, other]) await world.allow(anEntry(each));
  await askForEndpoints(world, vault, [aWantedEndpoint('pe-made')]);
  await aVaultEndpoint(world, other, 'pe-theirs');
  await world.clock.runFor(900);
  const names = () =>
    ['kv-orders', 'kv-theirs'].map((name) => recordSetOf(world, VAULT_ZONE, name)?.addresses);
  const stood = names();
  for (const each of [vault, other]) await remove(world, each);
  const before = actsOfTheApp(world).length;

  const run = await cleanUpTwice(world);
  await world.clock.runFor(1800);

  const kinds = actsOfTheApp(world)
    .slice(before)
    .map(({ kind, resource }) => `${kind} ${resource.split('/').at(-1)}`);
  expect(stood).not.toContain(undefined);
  expect(await verdictsOf(world, run)).toEqual({
    'pe-made': 'remove offboarding',
    'pe-theirs': 'review ours-to-remove',
  });
  expect([kinds.at(0), kinds.at(-1)]).toEqual(['record.deleted kv-orders', 'endpoint.deleted pe-made']);
  expect(names()).toEqual([undefined, stood[1]]);
  expect(brokenPromises(world)).toEqual([]);
});
