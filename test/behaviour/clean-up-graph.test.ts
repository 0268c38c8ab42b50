import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../shared/plan/dns/owner-metadata.ts';
import { anEntry, anEstate, aRecordSet, aVault, aVaultEndpoint, remove } from './builders/an-estate.ts';
import { brokenPromises } from './builders/look-at.ts';

const DAY_SECONDS = 24 * 3600;
const QUIET = {
  RECONCILE_SCHEDULE: '0 0 3 31 12 *',
  CLEANUP_SCHEDULE: '0 0 3 31 12 *',
  CLEANUP_SECOND_LOOK_DAYS: '1',
  LOOK_AGAIN_MINUTES: '1440',
};

/** An onboarded endpoint whose target went a day ago, and that shares a record set with one elsewhere, after a first look. */
async function aNamedLeftover(): Promise<InProcessWorld> {
  const world = await anEstate({ settings: QUIET });
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  await world.clock.runFor(600);
  await aRecordSet(world, 'shared', '10.1.1.1', encodeOwners([endpoint, ELSEWHERE].map(ownerOf)));
  await remove(world, vault);
  await cleanUp(world);
  await world.clock.runFor(2 * DAY_SECONDS);
  return world;
}

/** In a subscription that is not watched. */
const ELSEWHERE =
  '/subscriptions/5ab50000-0000-4000-8000-0000000000e1/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe';

const ownerOf = (endpoint: string) =>
  ({
    endpoint: toResourceId(endpoint),
    generation: 'any',
    addresses: ['10.1.1.1'],
    role: endpoint === ELSEWHERE ? 'standby' : 'active',
  }) as const;

/** Runs the clean-up's timer now, lets its work end, and gives what it came to and the zones that it listed. */
async function cleanUp({ azure, clock, host }: InProcessWorld) {
  const lists: string[] = [];
  const stop = azure.faults.add({
    name: 'none: it only listens',
    matches({ url }) {
      if (/\/privateDnsZones\/[^/]+\/A$/i.test(url.pathname)) lists.push(url.pathname);
      return false;
    },
    fault: 'drop',
  });
  await host.runTimer('clean-up-on-timer');
  await clock.runFor(200);
  stop();
  const output = host.instances().find(({ name }) => name === 'clean-up')?.output;
  return { lists, output };
}

test('a record set that Resource Graph shows is reference enough: no zone is listed', async () => {
  const world = await aNamedLeftover();

  const { lists, output } = await cleanUp(world);

  expect(lists).toEqual([]);
  expect(output).toMatchObject({
    looked: 1,
    candidates: 1,
    requests: { 'Resource Graph: endpoints': 1, 'Resource Graph: record sets': 2 },
  });
  expect(world.ticketDesk.tickets().filter(({ isOpen }) => isOpen)).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('a record set that Resource Graph does not show is found in its zone before anything is reported', async () => {
  const world = await aNamedLeftover();
  const empty = { totalRecords: 0, count: 0, resultTruncated: 'false', facets: [], data: [] };
  world.azure.faults.add({
    name: 'blind for record sets',
    matches: ({ body }) => body.includes('dnsresources'),
    fault: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(empty) },
  });

  world.azure.faults.add({
    name: 'spent for a moment',
    matches: ({ url }) => /\/privatelink.vaultcore.azure.net\/A$/i.test(url.pathname),
    times: 1,
    fault: {
      status: 429,
      headers: { 'content-type': 'application/json', 'retry-after': '5' },
      body: '{"error":{"code":"SubscriptionRequestsThrottled","message":"later"}}',
    },
  });

  const { lists, output } = await cleanUp(world);

  expect(world.azure.faults.hits('blind for record sets')).toBe(2);
  expect(world.azure.faults.hits('spent for a moment')).toBe(1);
  expect(lists.length).toBeGreaterThan(1);
  expect(lists).toEqual([...new Set(lists)]);
  expect(output).toMatchObject({ looked: 1, candidates: 1 });
  expect(brokenPromises(world)).toEqual([]);
});
