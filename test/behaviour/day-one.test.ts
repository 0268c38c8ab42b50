import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, remove } from './builders/an-estate.ts';
import { anEvent, reconcile } from './builders/an-event.ts';
import { brokenPromises, connectionOf, rowOf } from './builders/look-at.ts';

test('an onboarding that began while stock was taken is not overwritten by it', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  world.faults.tables.add({
    name: 'what day one wants to write down is late',
    matches: ({ body }) => String(body).includes('day-one-'),
    fault: 'answer-500',
    until: secondsFrom(world.clock, 280),
  });

  await reconcile(world, 5);
  await anEvent(world, endpoint);
  await world.clock.runFor(240);
  const before = await rowOf(world, endpoint);
  await world.clock.runFor(6 * 3600);

  expect(world.faults.tables.hits('what day one wants to write down is late')).toBeGreaterThan(0);
  expect([before.state, (await rowOf(world, endpoint)).state]).toEqual(['onboarded', 'onboarded']);
  expect(brokenPromises(world)).toEqual([]);
});

test('what day one found Pending waits for a person: a tag that somebody sets starts nothing', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await reconcile(world);

  await anEvent(world, endpoint);
  await world.clock.runFor(3600);

  expect(await rowOf(world, endpoint)).toMatchObject({ state: 'held', code: 'found-on-day-one' });
  expect(connectionOf(world, endpoint).state.status).toBe('Pending');
  expect(brokenPromises(world)).toEqual([]);
});

test('an endpoint that is made again since day one is a new one, and is onboarded', async () => {
  const world = await anEstate({ hasEvents: false });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await reconcile(world);

  await remove(world, endpoint);
  await aVaultEndpoint(world, vault);
  await world.clock.runFor(60);
  await anEvent(world, endpoint);
  await world.clock.runFor(600);

  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(brokenPromises(world)).toEqual([]);
});
