import { expect, test } from 'vitest';
import { askForEndpoints, aWantedEndpoint } from './builders/a-creation.ts';
import { cleanUpTwice, REMOVES, verdictsOf } from './builders/a-stale-name.ts';
import {
  anEntry,
  anEstate,
  aVault,
  aVaultEndpoint,
  endpointId,
  remove,
  tagEndpoint,
  VAULT_ZONE,
} from './builders/an-estate.ts';
import { BOB, callApp } from './builders/call-app.ts';
import { actsOfTheApp, brokenPromises, recordSetOf } from './builders/look-at.ts';

test('names of their own, or that they only share with each other, keep no endpoints whose target is gone: what the app made is taken back, names first; the rest is for its owner', async () => {
  const world = await anEstate({ settings: REMOVES });
  const [vault, other] = [await aVault(world), await aVault(world, 'kv-theirs')];
  for (const each of [vault, other]) await world.allow(anEntry(each));
  await askForEndpoints(
    world,
    vault,
    ['pe-made', 'pe-made-too'].map((name) => aWantedEndpoint(name)),
  );
  for (const name of ['pe-theirs', 'pe-theirs-too']) await aVaultEndpoint(world, other, name);
  await world.clock.runFor(900);
  const names = () =>
    ['kv-orders', 'kv-theirs'].map((name) => recordSetOf(world, VAULT_ZONE, name)?.addresses);
  const stood = names();
  for (const each of [vault, other]) await remove(world, each);
  const before = actsOfTheApp(world).length;

  const run = await cleanUpTwice(world);
  await world.clock.runFor(1800);

  expect(stood).not.toContain(undefined);
  expect(await verdictsOf(world, run)).toEqual({
    'pe-made': 'remove offboarding',
    'pe-made-too': 'remove offboarding',
    'pe-theirs': 'review ours-to-remove',
    'pe-theirs-too': 'review ours-to-remove',
  });
  const gone = actsOfTheApp(world)
    .slice(before)
    .filter(({ kind }) => kind.endsWith('.deleted'))
    .map(({ kind, resource }) => `${kind} ${resource.split('/').at(-1)}`);
  expect(gone.toSorted()).toEqual([
    'endpoint.deleted pe-made',
    'endpoint.deleted pe-made-too',
    'record.deleted kv-orders',
  ]);
  // Both are taken back at once: whether the name moves to the other before it goes depends on which of them looks first.
  expect(gone.at(-1)).toMatch(/^endpoint/);
  expect(names()).toEqual([undefined, stood[1]]);
  expect(brokenPromises(world)).toEqual([]);
});

test('endpoints that share a name go together or not at all: one that gets an owner at the last moment keeps the other', async () => {
  const world = await anEstate({ settings: { ...REMOVES, CLEANUP_MOST_REMOVALS: '1' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await askForEndpoints(
    world,
    vault,
    ['pe-made', 'pe-owned'].map((name) => aWantedEndpoint(name)),
  );
  await world.clock.runFor(900);
  await remove(world, vault);
  const before = actsOfTheApp(world).length;

  const run = await cleanUpTwice(world);
  await tagEndpoint(world, endpointId('pe-owned'), { owner: 'team-data' });
  await callApp(world, 'POST', `/api/cleanups/${run.cleanUpId}/decision`, {
    as: BOB,
    body: { kind: 'release', reason: 'I have looked at both' },
  });
  await world.clock.runFor(1800);

  expect(run).toMatchObject({ state: 'awaiting-agreement', capReached: { removals: 2, owned: 2 } });
  expect(await verdictsOf(world, run)).toEqual({
    'pe-made': 'remove not-referenced stopped',
    'pe-owned': 'remove no-owner-tag stopped',
  });
  expect(actsOfTheApp(world)).toHaveLength(before);
  expect(brokenPromises(world)).toEqual([]);
});
