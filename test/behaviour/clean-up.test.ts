import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { DATA_GROUP, PARTNER_GROUP } from '../../infra/local/world/topology.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, remove } from './builders/an-estate.ts';
import { actsOfTheApp, brokenPromises, connectionOf, rowOf } from './builders/look-at.ts';

const DAY_SECONDS = 24 * 3600;

/** Runs the clean-up's timer now and lets its work end. */
async function cleanUp({ clock, host }: InProcessWorld): Promise<void> {
  await host.runTimer('clean-up-on-timer');
  await clock.runFor(10);
}

const reportsOf = ({ ticketDesk }: InProcessWorld) =>
  ticketDesk.tickets().filter(({ correlationId }) => correlationId.startsWith('clean-up-'));

const VAULT = `${DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`;

/** Timers that do not come by within a test, so that days pass quickly. */
const QUIET = {
  RECONCILE_SCHEDULE: '0 0 3 31 12 *',
  CLEANUP_SCHEDULE: '0 0 3 31 12 *',
  LOOK_AGAIN_MINUTES: '1440',
};

/** An endpoint that was known for a week when its target was deleted, and which nothing refers to. */
async function aLeftover(world: InProcessWorld): Promise<string> {
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(8 * DAY_SECONDS);
  await remove(world, vault);
  await world.clock.runFor(2 * DAY_SECONDS);
  return endpoint;
}

test('what is cut off is reported with its reasons after the second look only, and nothing is removed', async () => {
  const world = await anEstate({ settings: QUIET });
  const endpoint = await aLeftover(world);
  const present = [...world.azure.state.endpoints.keys()];

  await cleanUp(world);
  const afterFirstLook = reportsOf(world);
  await world.clock.runFor(6 * DAY_SECONDS);
  await cleanUp(world);
  const beforeItsTime = reportsOf(world);
  await world.clock.runFor(2 * DAY_SECONDS);
  await cleanUp(world);

  const text = reportsOf(world)[0]?.messages[0]?.text ?? '';
  expect([afterFirstLook, beforeItsTime]).toEqual([[], []]);
  expect(text).toContain(endpoint.toLowerCase());
  expect(text).toContain('its connection is Disconnected');
  expect(text).toContain('what it leads to does not exist');
  expect([...world.azure.state.endpoints.keys()]).toEqual(present);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what a record set of ours still names is not reported, however long it is cut off', async () => {
  const world = await anEstate({ settings: { CLEANUP_SECOND_LOOK_DAYS: '0.01' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  await remove(world, vault);

  await cleanUp(world);
  await world.clock.runFor(1200);
  await cleanUp(world);

  expect(connectionStatusOf(world, endpoint)).toBe('Disconnected');
  expect(reportsOf(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a rejected connection whose endpoint is still there is for a person to look at, and stays', async () => {
  const world = await anEstate({
    settings: { ...QUIET, CLEANUP_DRY_RUN: 'false', CLEANUP_SECOND_LOOK_DAYS: '1' },
  });
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const { id } = connectionOf(world, endpoint);
  await world.users.platform.put(id, '2023-07-01', {
    properties: { privateLinkServiceConnectionState: { status: 'Rejected', description: 'no' } },
  });
  await world.clock.runFor(120);

  await cleanUp(world);
  await world.clock.runFor(DAY_SECONDS + 60);
  await cleanUp(world);

  expect((await rowOf(world, endpoint)).state).toBe('refused');
  expect(reportsOf(world)[0]?.messages[0]?.text).toContain('a removed connection cannot come back');
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what is Pending for too long, and approvals under an expired entry, are for a person to review', async () => {
  const world = await anEstate({
    settings: { ...QUIET, CLEANUP_PENDING_DAYS: '3', CLEANUP_DRY_RUN: 'false' },
  });
  const allowed = await aVault(world);
  await world.allow(anEntry(allowed, { expiresAt: '2030-01-03T00:00:00.000Z' }));
  await aVaultEndpoint(world, allowed, 'pe-allowed');
  await aVaultEndpoint(world, await aVault(world, 'kv-closed'), 'pe-waits');
  await world.clock.runFor(4 * DAY_SECONDS);
  const before = actsOfTheApp(world).length;

  await cleanUp(world);

  const { runs } = await (await world.effects.cleanUps()).list({ limit: 1 });
  const items = await (await world.effects.cleanUps()).items(runs[0]?.cleanUpId ?? '');
  const seen = items.map(({ kind, owner, verdict }) => [kind, verdict, owner ?? '']);
  expect(seen.toSorted()).toEqual([
    ['allowlist-entry', 'review', 'team-data'],
    ['pending-connection', 'review', ''],
    ['pending-connection', 'review', ''],
  ]);
  expect(actsOfTheApp(world)).toHaveLength(before);
  expect(brokenPromises(world)).toEqual([]);
});

test('what came back and falls again is looked at twice again', async () => {
  const world = await anEstate({ settings: QUIET });
  await aLeftover(world);
  await cleanUp(world);
  await aVault(world);
  await world.clock.runFor(DAY_SECONDS);
  await cleanUp(world);
  await remove(world, VAULT);
  await world.clock.runFor(8 * DAY_SECONDS);

  await cleanUp(world);
  const atItsNewFirstLook = reportsOf(world);
  await world.clock.runFor(8 * DAY_SECONDS);
  await cleanUp(world);

  expect(atItsNewFirstLook).toEqual([]);
  expect(reportsOf(world)).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('the same findings are one ticket, however many days they are found', async () => {
  const world = await anEstate({ settings: QUIET });
  await aLeftover(world);
  await cleanUp(world);
  await world.clock.runFor(8 * DAY_SECONDS);

  for (let day = 0; day < 3; day += 1) {
    await cleanUp(world);
    await world.clock.runFor(DAY_SECONDS);
  }

  expect(reportsOf(world).map(({ messages }) => messages.length)).toEqual([1]);
  expect(brokenPromises(world)).toEqual([]);
});

test('while a zone of the mappings cannot be read, nobody knows what refers to it, and nothing is reported', async () => {
  const zone = `${PARTNER_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.example.net`;
  const mapping = { zoneName: 'privatelink.example.net', zone, writer: 'app' };
  const world = await anEstate({ settings: { ...QUIET, DNS_ZONE_MAPPINGS: JSON.stringify([mapping]) } });
  await aLeftover(world);
  await cleanUp(world);
  await world.clock.runFor(8 * DAY_SECONDS);

  await cleanUp(world);
  await world.clock.runFor(200);

  const unread = world.ticketDesk
    .tickets()
    .filter(({ correlationId }) => correlationId.startsWith('report-unread-'));
  expect(reportsOf(world)).toEqual([]);
  expect(unread.length).toBeGreaterThan(0);
  expect(brokenPromises(world)).toEqual([]);
});

const connectionStatusOf = ({ azure }: InProcessWorld, endpoint: string) =>
  azure.state.endpoints.get(endpoint.toLowerCase())?.consumer.state.status;
