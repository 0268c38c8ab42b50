import { expect, test } from 'vitest';
import * as place from '../../infra/local/world/topology.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { anEndpoint, anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { brokenPromises, connectionOf, rowOf, rowsOf } from './builders/look-at.ts';

/** Rounds come when a test says so. */
const QUIET = { RECONCILE_SCHEDULE: '0 0 3 31 12 *', CLEANUP_SCHEDULE: '0 0 3 31 12 *' };

test('a watched subscription that may not be read is told, and the rest of them is looked after', async () => {
  const scopes = [place.PARTNER_SUBSCRIPTION_ID, place.SUBSCRIPTION_ID].map((id) => `/subscriptions/${id}`);
  const world = await anEstate({
    hasEvents: false,
    settings: { ...QUIET, AUTOPILOT_WATCHED_SCOPES: scopes.join(',') },
  });
  const vault = await aVault(world);
  await anEndpoint(world, { name: 'pe-old', target: vault, groupIds: ['vault'], approvesItself: true });
  await world.clock.runFor(90);

  await reconcile(world, 300);

  const [ticket] = world.ticketDesk.tickets();
  expect(ticket?.correlationId).toContain('report-unread-');
  expect(ticket?.messages[0]?.text).toContain(place.PARTNER_SUBSCRIPTION_ID);
  expect((await rowsOf(world)).map(({ state }) => state)).toEqual(['adopted']);
});

test('of a watched resource group only what lies in it is seen, less the scopes left to their owners', async () => {
  const world = await anEstate({
    hasEvents: false,
    settings: {
      ...QUIET,
      AUTOPILOT_WATCHED_SCOPES: place.DATA_GROUP,
      AUTOPILOT_EXCLUDED_SCOPES: `${place.DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-left`,
    },
  });
  await reconcile(world);
  const [vault, left] = [await aVault(world), await aVault(world, 'kv-left')];
  await world.allow(anEntry(place.DATA_GROUP, { mode: 'person' }));
  const seen = await aVaultEndpoint(world, vault);
  await aVaultEndpoint(world, left, 'pe-left');
  await world.clock.runFor(60);

  await reconcile(world, 120);

  expect((await rowsOf(world)).map(({ endpoint }) => endpoint)).toEqual([seen.toLowerCase()]);
});

test.each([
  ['beside', `${place.SPOKE_GROUP},${place.DATA_GROUP}`],
  ['around', `/subscriptions/${place.SUBSCRIPTION_ID}`],
])('a scope that is added later %s a known one takes stock of itself only', async (_where, scopes) => {
  const world = await anEstate({
    hasEvents: false,
    settings: { ...QUIET, AUTOPILOT_WATCHED_SCOPES: scopes },
  });
  const controls = await world.effects.controls();
  await controls.setStockTaken(toResourceId(place.SPOKE_GROUP), world.clock.now().toISOString());
  await world.allow(anEntry(place.DATA_GROUP));
  const inDataGroup = { groupIds: ['vault'], resourceGroup: place.DATA_GROUP };
  const known = await aVaultEndpoint(world, await aVault(world));
  const old = await anEndpoint(world, {
    ...inDataGroup,
    name: 'pe-old',
    target: await aVault(world, 'kv-old'),
  });
  await world.clock.runFor(60);

  await reconcile(world, 600);
  const target = await aVault(world, 'kv-later');
  const later = await anEndpoint(world, { ...inDataGroup, name: 'pe-later', target });
  await world.clock.runFor(60);
  await reconcile(world, 600);

  const rows = await Promise.all([known, old, later].map((endpoint) => rowOf(world, endpoint)));
  expect(rows.map(({ code, state }) => code ?? state)).toEqual([
    'onboarded',
    'found-on-day-one',
    'onboarded',
  ]);
  expect(connectionOf(world, old).state.status).toBe('Pending');
  expect(brokenPromises(world)).toEqual([]);
});

test('a pair that shows on both sides is followed from its endpoint alone', async () => {
  const world = await anEstate({ hasEvents: false, settings: QUIET });
  await reconcile(world);
  await aVaultEndpoint(world, await aVault(world));
  await world.clock.runFor(60);

  await reconcile(world, 120);

  const notices = world.host.instances().filter(({ name }) => name === 'take-notice');
  const rounds = world.host.instances().filter(({ name }) => name === 'reconcile');
  expect(rounds.map(({ output }) => output).at(-1)).toMatchObject({ seen: 1, started: 1 });
  expect(notices).toHaveLength(1);
});
