import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { DATA_GROUP } from '../../infra/local/world/topology.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { brokenPromises, rowOf } from './builders/look-at.ts';

/** A data factory, whose connections only its child list shows, and which answers nothing but an odd refusal. */
async function aSickFactory(world: InProcessWorld): Promise<() => void> {
  const id = `${DATA_GROUP}/providers/Microsoft.DataFactory/factories/adf-sick`;
  await world.users.platform.put(id, '2018-06-01', { location: 'eastus' });
  await world.clock.runFor(60);
  return world.azure.faults.add({
    name: 'it cannot be listed',
    matches: ({ method, url }) => method === 'GET' && /\/factories\/adf-sick/i.test(url.pathname),
    fault: {
      status: 409,
      headers: { 'content-type': 'application/json', 'x-ms-correlation-request-id': 'c' },
      body: '{"error":{"code":"OperationNotAllowed","message":"not for this sku"}}',
    },
  });
}

const reportsOf = ({ ticketDesk }: InProcessWorld, prefix: string) =>
  ticketDesk.tickets().filter(({ correlationId }) => correlationId.startsWith(`report-${prefix}`));

test('a target that cannot be listed stops nothing but itself, and is told once a day', async () => {
  const world = await anEstate({ hasEvents: false, settings: { RECONCILE_SCHEDULE: '0 0 * * * *' } });
  await reconcile(world);
  await aSickFactory(world);
  const vault = await aVault(world);
  await world.allow(anEntry(vault));

  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(3 * 3600);
  const onTheFirstDay = reportsOf(world, 'unread');
  await world.clock.runFor(24 * 3600);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(onTheFirstDay).toHaveLength(1);
  expect(onTheFirstDay[0]?.messages).toHaveLength(1);
  expect(onTheFirstDay[0]?.messages[0]?.text).toContain('adf-sick');
  expect(reportsOf(world, 'unread')).toHaveLength(2);
  expect(brokenPromises(world)).toEqual([]);
});

test('day one goes on for what can be read, and is closed when all of it was', async () => {
  const world = await anEstate({ hasEvents: false });
  const isWell = await aSickFactory(world);
  const endpoint = await aVaultEndpoint(world, await aVault(world));
  await world.clock.runFor(60);
  const controls = await world.effects.controls();

  await reconcile(world, 600);
  const meanwhile = [await controls.listStockTaken(), (await rowOf(world, endpoint)).code];
  const toldMeanwhile = reportsOf(world, 'day-one');
  isWell();
  await world.clock.runFor(1800);

  expect(meanwhile).toEqual([[], 'found-on-day-one']);
  expect(toldMeanwhile).toEqual([]);
  expect(await controls.listStockTaken()).toHaveLength(1);
  expect(reportsOf(world, 'day-one')[0]?.messages[0]?.text).toContain('pe-orders');
  expect(brokenPromises(world)).toEqual([]);
});

test('what fails for a moment only is told to nobody', async () => {
  const world = await anEstate({ hasEvents: false });
  await reconcile(world);
  const isWell = await aSickFactory(world);

  await reconcile(world, 30);
  isWell();
  await world.clock.runFor(3600);

  expect(world.azure.faults.hits('it cannot be listed')).toBeGreaterThan(0);
  expect(world.ticketDesk.tickets()).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('the clean-up too goes on without what cannot be listed, and tells of it', async () => {
  const world = await anEstate({ hasEvents: false });
  await reconcile(world);
  await aSickFactory(world);

  await world.host.runTimer('clean-up-on-timer');
  await world.clock.runFor(200);

  const cleanUp = world.host.instances().find(({ name }) => name === 'clean-up');
  expect(cleanUp?.runtimeStatus).toBe('Completed');
  expect(reportsOf(world, 'unread')).toHaveLength(1);
  expect(brokenPromises(world)).toEqual([]);
});
