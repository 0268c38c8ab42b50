import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { DATA_GROUP, PARTNER_GROUP } from '../../infra/local/world/topology.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, remove } from './builders/an-estate.ts';
import { actsOfTheApp, brokenPromises, connectionOf, rowOf } from './builders/look-at.ts';

const DAY_SECONDS = 24 * 3600;

/** Runs the sweep's timer now and lets its work end. */
async function sweep({ clock, host }: InProcessWorld): Promise<void> {
  await host.runTimer('sweep-on-timer');
  await clock.runFor(10);
}

const reportsOf = ({ ticketDesk }: InProcessWorld) =>
  ticketDesk.tickets().filter(({ correlationId }) => correlationId.startsWith('report-stale'));

const VAULT = `${DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`;

/** Timers that do not come by within a test, so that days pass quickly. */
const QUIET = {
  RECONCILE_SCHEDULE: '0 0 3 31 12 *',
  SWEEP_SCHEDULE: '0 0 3 31 12 *',
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

  await sweep(world);
  const afterFirstLook = reportsOf(world);
  await world.clock.runFor(6 * DAY_SECONDS);
  await sweep(world);
  const beforeItsTime = reportsOf(world);
  await world.clock.runFor(2 * DAY_SECONDS);
  await sweep(world);

  const text = reportsOf(world)[0]?.messages[0]?.text ?? '';
  expect([afterFirstLook, beforeItsTime]).toEqual([[], []]);
  expect(text).toContain(endpoint.toLowerCase());
  expect(text).toContain('its connection is Disconnected');
  expect(text).toContain('nothing refers to it');
  expect([...world.azure.state.endpoints.keys()]).toEqual(present);
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what a record set of ours still names is not reported, however long it is cut off', async () => {
  const world = await anEstate({ settings: { SWEEP_SECOND_LOOK_DAYS: '0.01' } });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  await remove(world, vault);

  await sweep(world);
  await world.clock.runFor(1200);
  await sweep(world);

  expect(connectionStatusOf(world, endpoint)).toBe('Disconnected');
  expect(reportsOf(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a rejected connection whose endpoint is still there is not reported', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const { id } = connectionOf(world, endpoint);
  await world.users.platform.put(id, '2023-07-01', {
    properties: { privateLinkServiceConnectionState: { status: 'Rejected', description: 'no' } },
  });
  await world.clock.runFor(120);

  await sweep(world);
  await world.clock.runFor(DAY_SECONDS + 60);
  await sweep(world);

  expect((await rowOf(world, endpoint)).state).toBe('refused');
  expect(reportsOf(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what came back and falls again is looked at twice again', async () => {
  const world = await anEstate({ settings: QUIET });
  await aLeftover(world);
  await sweep(world);
  await aVault(world);
  await world.clock.runFor(DAY_SECONDS);
  await sweep(world);
  await remove(world, VAULT);
  await world.clock.runFor(8 * DAY_SECONDS);

  await sweep(world);
  const atItsNewFirstLook = reportsOf(world);
  await world.clock.runFor(8 * DAY_SECONDS);
  await sweep(world);

  expect(atItsNewFirstLook).toEqual([]);
  expect(reportsOf(world)).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});

test('the same findings are one ticket, however many days they are found', async () => {
  const world = await anEstate({ settings: QUIET });
  await aLeftover(world);
  await sweep(world);
  await world.clock.runFor(8 * DAY_SECONDS);

  for (let day = 0; day < 3; day += 1) {
    await sweep(world);
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
  await sweep(world);
  await world.clock.runFor(8 * DAY_SECONDS);

  await sweep(world);
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
