import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, NETWORK_API } from './builders/an-estate.ts';
import { ALICE, decide } from './builders/call-app.ts';
import { actsOfKind, brokenPromises, connectionOf, rowOf } from './builders/look-at.ts';

const HOST = 'kv-orders.vault.azure.net';

/** What ARM shows of a resource now, without any name of a host. */
async function withoutNames({ users }: InProcessWorld, id: string): Promise<string> {
  const { body } = await users.platform.call('GET', id, NETWORK_API);
  return JSON.stringify(body, (key, value) => (key === 'fqdns' || key === 'customDnsConfigs' ? [] : value));
}

/** For so long ARM goes on showing the endpoint as it is now, and no names of its hosts. */
async function showNoNames(world: InProcessWorld, endpoint: string, seconds: number): Promise<void> {
  const until = secondsFrom(world.clock, seconds);
  const shown = await withoutNames(world, endpoint);
  const nic = /"networkInterfaces":\[\{"id":"([^"]+)"/.exec(shown)?.[1] ?? '';
  for (const [id, body] of [
    [endpoint, shown],
    [nic, await withoutNames(world, nic)],
  ] as const)
    world.azure.faults.add({
      name: 'no names',
      fault: { status: 200, headers: { 'content-type': 'application/json' }, body },
      until,
      matches: ({ method, url }) => method === 'GET' && url.pathname.toLowerCase() === id.toLowerCase(),
    });
}

/** An endpoint that has settled and that nothing has been written for, because the kill switch was on. */
async function aSettledEndpoint(world: InProcessWorld, vault: string): Promise<string> {
  const controls = await world.effects.controls();
  await controls.setKillSwitch(true);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  await controls.setKillSwitch(false);
  return endpoint;
}

test('a first approval is not made blind: it waits until Azure has named the hosts', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  await showNoNames(world, endpoint, 600);

  await decide(world, (await rowOf(world, endpoint)).onboardingId, ALICE, { hold: 'first-approval' });
  await world.clock.runFor(590);
  const statusWithoutNames = connectionOf(world, endpoint).state.status;
  await world.clock.runFor(1200);

  expect(statusWithoutNames).toBe('Pending');
  expect(await rowOf(world, endpoint)).toMatchObject({
    state: 'onboarded',
    reason: 'Connection approved, names resolve to the private addresses, connectivity verified',
  });
  expect(actsOfKind(world, 'record.put')).not.toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('hosts that Azure never names are held before the first approval, and a person may go on without records', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aSettledEndpoint(world, vault);
  await showNoNames(world, endpoint, 2 * 3600);
  await world.clock.runFor(4500);
  const held = await rowOf(world, endpoint);
  const statusWhileHeld = connectionOf(world, endpoint).state.status;

  await decide(world, held.onboardingId, ALICE, { hold: 'unknown-zone' });
  await world.clock.runFor(600);

  expect(held).toMatchObject({ state: 'held', code: 'unknown-zone' });
  expect(statusWhileHeld).toBe('Pending');
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(brokenPromises(world).filter(({ what }) => !what.includes('neither ended nor is held'))).toEqual([]);
});

test('where others are approved already, an approval comes first, and the onboarding ends when the names are there', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await aVaultEndpoint(world, vault, 'pe-first');
  await world.clock.runFor(900);
  const endpoint = await aSettledEndpoint(world, vault);
  await showNoNames(world, endpoint, 1800);

  await world.clock.runFor(1790);
  const meanwhile = await rowOf(world, endpoint);
  const statusMeanwhile = connectionOf(world, endpoint).state.status;
  await world.clock.runFor(1200);

  expect(statusMeanwhile).toBe('Approved');
  expect(meanwhile.state).toBe('propagating');
  expect((await rowOf(world, endpoint)).state).toBe('standby');
  expect((await world.resolvers.ask('spoke', HOST)).kind).toBe('addresses');
  expect(brokenPromises(world)).toEqual([]);
});
