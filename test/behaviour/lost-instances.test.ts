import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { aStarburstRequest, starburstMakesBoth } from './builders/a-starburst-request.ts';
import { anEntry, anEstate, aStorageAccount, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { anEvent, reconcile } from './builders/an-event.ts';
import { callApp } from './builders/call-app.ts';
import { brokenPromises, connectionOf, rowOf, rowsOf } from './builders/look-at.ts';

/** Ends an instance behind the app's back, as losing its store does. */
async function lose(world: InProcessWorld, instanceId: string): Promise<void> {
  const path = `/runtime/webhooks/durabletask/instances/${instanceId}/terminate?reason=lost`;
  const { status } = await callApp(world, 'POST', path);
  if (status >= 300) throw new Error(`terminate: ${status}`);
  await world.clock.runFor(10);
}

const isRunning = ({ host }: InProcessWorld, instanceId: string): boolean =>
  host.instances().some((each) => each.instanceId === instanceId && each.runtimeStatus === 'Running');

test('a held onboarding whose instance was lost is found by reconcile and goes on', async () => {
  const world = await anEstate();
  await reconcile(world);
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  const held = await rowOf(world, endpoint);
  await lose(world, held.onboardingId);
  const wasRunning = isRunning(world, held.onboardingId);

  await world.allow(anEntry(vault));
  await world.clock.runFor(2400);

  expect([held.state, wasRunning]).toEqual(['held', false]);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});

test('a request to a platform whose instance was lost is started again from its row', async () => {
  const world = await anEstate();
  await reconcile(world);
  const account = await aStorageAccount(world);
  await aStarburstRequest(world, account);
  await world.clock.runFor(60);
  const [request] = await rowsOf(world);
  const requestId = request?.onboardingId ?? '';
  await lose(world, requestId);
  const wasRunning = isRunning(world, requestId);

  await world.clock.runFor(2400);

  expect([request?.kind, wasRunning, isRunning(world, requestId)]).toEqual(['request', false, true]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a connection of a request whose instance was lost starts it again without waiting for reconcile', async () => {
  const world = await anEstate({ settings: { RECONCILE_SCHEDULE: '0 0 3 31 12 *' } });
  await reconcile(world);
  const account = await aStorageAccount(world);
  await aStarburstRequest(world, account);
  await world.clock.runFor(60);
  const requestId = (await rowsOf(world))[0]?.onboardingId ?? '';
  await lose(world, requestId);

  const [endpoint = ''] = await starburstMakesBoth(world, account);
  await world.clock.runFor(60);
  await anEvent(world, connectionOf(world, endpoint).id);
  await world.clock.runFor(60);

  expect(isRunning(world, requestId)).toBe(true);
  expect(brokenPromises(world)).toEqual([]);
});

test('a message to a ticket system whose delivery was lost goes out with the next round, with none after it', async () => {
  const world = await anEstate();
  await reconcile(world);
  const vault = await aVault(world);
  world.faults.tickets.add({ name: 'away', fault: 'drop', matches: () => true });
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  const { onboardingId } = await rowOf(world, endpoint);
  const [delivery] = world.host.instances().filter(({ name }) => name === 'deliver-ticket');
  await lose(world, delivery?.instanceId ?? '');
  world.faults.tickets.clear();
  await world.clock.runFor(600);
  const meanwhile = world.ticketDesk.tickets().length;

  await reconcile(world);
  await world.clock.runFor(60);

  const tickets = world.ticketDesk.tickets();
  expect(meanwhile).toBe(0);
  expect(tickets.map(({ correlationId, messages }) => [correlationId, messages.length])).toEqual([
    [onboardingId, 1],
  ]);
});
