import { expect, test } from 'vitest';
import { secondsFrom } from '../../infra/local/clock/clock.ts';
import type { WireRequest } from '../../infra/local/wire/wire.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import { anEntry, anEstate, aVault, aVaultEndpoint } from './builders/an-estate.ts';
import { reconcile } from './builders/an-event.ts';
import { brokenPromises, connectionOf, rowOf } from './builders/look-at.ts';

/** Has Resource Graph show these endpoints one a page. */
function onePageEach({ azure }: InProcessWorld, endpoints: readonly string[], target: string): void {
  const subnet = `${place.SPOKE_NETWORK}/subnets/${place.ENDPOINT_SUBNET}`;
  for (const [page, id] of endpoints.entries()) {
    const { resourceGuid } = azure.state.endpoints.get(id.toLowerCase()) ?? {};
    const data = [{ id, resourceGuid, subnet, target, status: 'Pending' }];
    const more = page < endpoints.length - 1 ? { $skipToken: `page-${page + 1}` } : {};
    azure.faults.add({
      name: `page ${page}`,
      matches: isPage(page),
      fault: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ resultTruncated: 'false', data, ...more }),
      },
    });
  }
}

const isPage =
  (page: number) =>
  (request: WireRequest): boolean =>
    request.url.pathname.endsWith('/Microsoft.ResourceGraph/resources') &&
    request.body.includes('resourceGuid') &&
    (page === 0 ? !request.body.includes('skipToken') : request.body.includes(`page-${page}"`));

test.each([
  ['for a moment', 'answer-500', 40, 1],
  ['for longer than a round is patient', 'drop', 5400, 0],
] as const)(
  'a page in the middle that fails %s loses nothing, and has nothing taken for new',
  async (_long, fault, seconds, taken) => {
    const settings = { RECONCILE_SCHEDULE: '0 0 3 31 12 *', AUTOPILOT_WATCHED_SCOPES: place.SPOKE_GROUP };
    const world = await anEstate({ hasEvents: false, settings });
    const vault = await aVault(world);
    await world.allow(anEntry(vault));
    const names = ['pe-0', 'pe-1', 'pe-2'];
    const endpoints: string[] = [];
    for (const name of names) endpoints.push(await aVaultEndpoint(world, vault, name));
    await world.clock.runFor(60);
    const until = secondsFrom(world.clock, seconds);
    world.azure.faults.add({ name: 'no page', matches: isPage(1), fault, until });
    onePageEach(world, endpoints, vault);

    await reconcile(world, 5400);
    const controls = await world.effects.controls();
    const meanwhile = (await controls.listStockTaken()).length;
    await reconcile(world, 1800);

    const rows = await Promise.all(endpoints.map((endpoint) => rowOf(world, endpoint)));
    expect(world.azure.faults.hits('no page')).toBeGreaterThan(0);
    expect(meanwhile).toBe(taken);
    expect(rows.map(({ code }) => code)).toEqual(names.map(() => 'found-on-day-one'));
    expect(endpoints.map((endpoint) => connectionOf(world, endpoint).state.status)).toEqual(
      names.map(() => 'Pending'),
    );
    expect(await controls.listStockTaken()).toHaveLength(1);
    expect(brokenPromises(world)).toEqual([]);
  },
);
