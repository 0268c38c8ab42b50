import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import { anEndpoint, anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { brokenPromises, rowOf, rowsOf } from './builders/look-at.ts';

/** Rounds come when a test says so. */
const QUIET = { RECONCILE_SCHEDULE: '0 0 3 31 12 *', CLEANUP_SCHEDULE: '0 0 3 31 12 *' };

const GROUP = '/providers/Microsoft.Management/managementGroups/Landing-Zones';

const aGroupedEstate = (scopes: string) =>
  anEstate({ settings: { ...QUIET, AUTOPILOT_WATCHED_SCOPES: scopes } });

test('a subscription that comes into a watched management group is watched from the next round on, with what came before', async () => {
  const world = await aGroupedEstate(`${GROUP},${place.DNS_GROUP}`);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const early = await anEndpoint(world, { name: 'pe-early', target: vault, groupIds: ['vault'] });
  await world.clock.runFor(120);
  const before = await rowOf(world, early);

  world.azure.moveSubscription(place.SUBSCRIPTION_ID, ['corp', 'landing-zones']);
  await reconcile(world, 400);

  expect(before).toMatchObject({ state: 'refused', code: 'out-of-scope' });
  expect((await rowOf(world, early)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a subscription that Resource Graph does not show stays watched; one that is shown elsewhere does not', async () => {
  const world = await aGroupedEstate(GROUP);
  const enrolled = async () => (await world.effects.controls()).listEnrolled();
  world.azure.moveSubscription(place.SUBSCRIPTION_ID, ['landing-zones']);
  await reconcile(world);
  const first = await enrolled();

  const undo = world.azure.faults.add({
    name: 'graph',
    matches: ({ url }) => url.pathname.includes('Microsoft.ResourceGraph'),
    fault: 'answer-503',
  });
  await reconcile(world);
  undo();
  const blind = await enrolled();
  world.azure.moveSubscription(place.SUBSCRIPTION_ID, ['sandbox']);
  await reconcile(world);

  expect([first, blind]).toEqual([
    [`/subscriptions/${place.SUBSCRIPTION_ID}`],
    [`/subscriptions/${place.SUBSCRIPTION_ID}`],
  ]);
  expect(await enrolled()).toEqual([]);
});

test('a management group in which nothing may be read is told, with its name', async () => {
  const world = await aGroupedEstate(`${GROUP},/subscriptions/${place.SUBSCRIPTION_ID}`);
  await aVaultEndpoint(world, await aVault(world));

  await reconcile(world, 300);

  const texts = world.ticketDesk.tickets().flatMap(({ messages }) => messages.map(({ text }) => text));
  expect(texts.join('\n')).toContain('managementgroups/landing-zones');
  expect(await rowsOf(world)).toHaveLength(1);
});
