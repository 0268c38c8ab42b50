import { expect, test } from 'vitest';
import {
  anEndpoint,
  anEntry,
  anEstate,
  aVault,
  aVaultEndpoint,
  decideInThePortal,
} from './builders/an-estate.ts';
import {
  actsOfKind,
  actsOfTheApp,
  brokenPromises,
  connectionOf,
  rowOf,
  ticketOf,
} from './builders/look-at.ts';

test('a connection that approved itself without an entry is noticed, ticketed and gets no names', async () => {
  const world = await anEstate();
  const target = await aVault(world);

  const endpoint = await anEndpoint(world, {
    name: 'pe-own',
    target,
    groupIds: ['vault'],
    approvesItself: true,
  });
  await world.clock.runFor(300);

  const row = await rowOf(world, endpoint);
  expect(connectionOf(world, endpoint).state.status).toBe('Approved');
  expect(row).toMatchObject({ state: 'held', code: 'approved-elsewhere' });
  expect(ticketOf(world, row.onboardingId)?.messages.at(-1)).toMatchObject({ state: 'held' });
  expect(actsOfTheApp(world)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a connection that approved itself under an entry gets its names, and the ticket says who did not approve it', async () => {
  const world = await anEstate();
  const target = await aVault(world);
  await world.allow(anEntry(target));

  const endpoint = await anEndpoint(world, {
    name: 'pe-own',
    target,
    groupIds: ['vault'],
    approvesItself: true,
  });
  await world.clock.runFor(300);

  const row = await rowOf(world, endpoint);
  expect(row.state).toBe('onboarded');
  expect(actsOfKind(world, 'connection.approved')).toEqual([]);
  expect(actsOfKind(world, 'record.put')).toHaveLength(1);
  expect(ticketOf(world, row.onboardingId)?.messages.at(-1)?.text).toContain(
    'Approved already, not by this app',
  );
  expect(brokenPromises(world)).toEqual([]);
});

test('a rejected connection is refused and never tried again', async () => {
  const world = await anEstate();
  const vault = await aVault(world);
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(120);
  const calls = countingPuts(world);

  await decideInThePortal(world, connectionOf(world, endpoint).id, 'Rejected');
  await world.allow(anEntry(vault));
  await world.clock.runFor(3600);

  const row = await rowOf(world, endpoint);
  expect(row).toMatchObject({ state: 'refused', code: 'connection-rejected' });
  expect(ticketOf(world, row.onboardingId)).toMatchObject({ isOpen: false, state: 'refused' });
  expect(calls()).toBe(0);
  expect(brokenPromises(world)).toEqual([]);
});

/** Counts the app's tries to write a connection, whether they would succeed or not. */
function countingPuts({ azure }: Awaited<ReturnType<typeof anEstate>>): () => number {
  let tries = 0;
  azure.faults.add({
    name: 'count',
    fault: 'answer-500',
    matches({ body, method, url }) {
      const isTry =
        method === 'PUT' && /privateEndpointConnections/i.test(url.pathname) && /autopilot/.test(body);
      tries += Number(isTry);
      return false;
    },
  });
  return () => tries;
}
