import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint, decideInThePortal } from './builders/an-estate.ts';
import { anEvent } from './builders/an-event.ts';
import {
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  evidenceOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

test('an event that comes again after the end starts nothing: no new evidence, no new message', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const row = await rowOf(world, endpoint);
  const before = await everythingTold(world, row.onboardingId);

  for (const id of ['again-1', 'again-1', 'again-2']) await anEvent(world, endpoint, id);
  await world.clock.runFor(300);

  expect(row.state).toBe('onboarded');
  expect(await everythingTold(world, row.onboardingId)).toEqual(before);
  expect(brokenPromises(world)).toEqual([]);
});

test('a finished onboarding starts again when the plan differs: its record was taken away', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(300);
  const { onboardingId } = await rowOf(world, endpoint);
  const before = await everythingTold(world, onboardingId);
  const [put] = actsOfTheApp(world).filter(({ kind }) => kind === 'record.put');

  await world.users.platform.call('DELETE', put?.resource ?? '', '2020-06-01');
  await anEvent(world, endpoint, 'later');
  await world.clock.runFor(300);

  const after = await everythingTold(world, onboardingId);
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(after.acts.slice(before.acts.length)).toEqual(['record.put']);
  expect(after.evidence.length).toBeGreaterThan(before.evidence.length);
  expect(brokenPromises(world)).toEqual([]);
});

test('a held onboarding goes on at the event of somebody else’s approval, and does not approve again', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault, { firstApproval: 'person' }));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const held = await rowOf(world, endpoint);

  await decideInThePortal(world, connectionOf(world, endpoint).id, 'Approved');
  await world.clock.runFor(300);

  expect(held.code).toBe('first-approval');
  expect((await rowOf(world, endpoint)).state).toBe('onboarded');
  expect(actsOfTheApp(world).map(({ kind }) => kind)).toEqual(['record.put']);
  expect(brokenPromises(world)).toEqual([]);
});

test('an event for an endpoint that is not there leads to nothing', async () => {
  const world = await anEstate();
  const vault = await aVault(world);

  await anEvent(world, `${vault.replace('/vaults/', '/vaults/gone-')}/privateEndpointConnections/x`, 'early');
  await world.clock.runFor(300);

  const { rows } = await (await world.effects.onboardings()).list({ limit: 10 });
  expect(rows).toEqual([]);
  expect(world.host.instances().map(({ runtimeStatus }) => runtimeStatus)).toEqual(['Completed']);
  expect(brokenPromises(world)).toEqual([]);
});

/** Everything that an onboarding has written down, told and done. */
async function everythingTold(world: InProcessWorld, onboardingId: string) {
  return {
    evidence: await evidenceOf(world, onboardingId),
    messages: ticketOf(world, onboardingId)?.messages,
    acts: actsOfTheApp(world).map(({ kind }) => kind),
  };
}
