import { expect, test } from 'vitest';
import { checkPromises } from '../../infra/local/checker/check-promises.ts';
import { observeWorld } from '../../infra/local/checker/observe-world.ts';
import type { FaultRules } from '../../infra/local/wire/with-faults.ts';
import { createInProcess, type InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { callsOfTheApp } from './a-rough-day.ts';
import { makeEndpoints, makeTargets, passDayOne } from './a-small-estate.ts';
import { runToTheEnd } from './live-through.ts';
import { CLICKHOUSE, KEY_VAULT, type Plot, REGISTRY, SQL_SERVER } from './plots.ts';
import { expectedEnds, seenEnds } from './the-end.ts';

interface Loss {
  readonly what: string;
  readonly plot: Plot;
  readonly of: (world: InProcessWorld) => FaultRules;
  readonly method: RegExp;
  readonly path: RegExp;
}

const arm = (what: string, plot: Plot, path: RegExp): Loss => ({
  what,
  plot,
  of: ({ azure }) => azure.faults,
  method: /^PUT$/,
  path,
});

const losses: readonly Loss[] = [
  arm('an approval that is done at once', KEY_VAULT, /privateEndpointConnections/i),
  arm('an approval that Azure creates (201)', REGISTRY, /privateEndpointConnections/i),
  arm('an approval that Azure accepts (202)', SQL_SERVER, /privateEndpointConnections/i),
  arm('a record set', REGISTRY, /privateDnsZones\/[^/]+\/A\//i),
  arm('a zone', CLICKHOUSE, /privateDnsZones\/[^/]+$/i),
  arm('a virtual network link', CLICKHOUSE, /virtualNetworkLinks/i),
  {
    what: 'a list of ClickHouse',
    plot: CLICKHOUSE,
    of: (world) => world.faults.clickHouse,
    method: /PATCH/,
    path: /./,
  },
  { what: 'a ticket', plot: KEY_VAULT, of: (world) => world.faults.tickets, method: /POST/, path: /./ },
  {
    what: 'a row',
    plot: KEY_VAULT,
    of: (world) => world.faults.tables,
    method: /POST|PUT|MERGE|PATCH/,
    path: /./,
  },
];

test.each(losses)(
  'the lost answer to the write of $what is not a second write',
  async ({ method, of, path, plot }) => {
    const world = await createInProcess();
    await passDayOne(world);
    await makeTargets(world, [plot]);
    const isApp = callsOfTheApp(world);
    of(world).add({
      name: 'lost',
      fault: 'lose-answer',
      times: 3,
      matches: (request) => isApp(request) && method.test(request.method) && path.test(request.url.pathname),
    });

    await makeEndpoints(world, [plot]);
    await runToTheEnd(world, [plot]);

    expect(of(world).hits('lost')).toBeGreaterThan(0);
    expect(seenEnds(world, [plot])).toEqual(expectedEnds([plot]));
    expect(checkPromises(observeWorld(world))).toEqual([]);
  },
);
