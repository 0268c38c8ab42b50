import { TableClient, type TransactionAction } from '@azure/data-tables';
import { type StockedEndpoint, stockEndpoints } from '../../../infra/local/bench/many-endpoints.ts';
import { stockedRow } from '../../../infra/local/bench/stocked-row.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { SUBSCRIPTION_ID } from '../../../infra/local/world/topology.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { listedRowOf } from '../../../shared/effects/tables/onboarding-columns.ts';
import { anEstate } from './an-estate.ts';

/** A world of many endpoints that were all onboarded before. */
export interface LargeEstate {
  readonly world: InProcessWorld;
  readonly endpoints: readonly StockedEndpoint[];
}

/** Rounds come when a test says so. */
const QUIET = { RECONCILE_SCHEDULE: '0 0 3 31 12 *', CLEANUP_SCHEDULE: '0 0 3 31 12 *' };

const MOST_OF_A_TRANSACTION = 100;

/** Changes are made at every so many endpoints. */
const STRIDE = 122;

const isWhole = (_row: unknown, index: number): boolean => index % STRIDE === 0;

/** Makes a world with so many endpoints, of which some, at which changes are made, have all their rows; the others only that in the list, which is what a round reads. */
export async function aLargeEstate(count: number): Promise<LargeEstate> {
  const world = await anEstate({ hasEvents: false, azure: { limits: 'none' }, settings: QUIET });
  const endpoints = await stockEndpoints(world, count);
  await world.clock.runFor(60);
  const rows = endpoints.map((endpoint) => stockedRow(world, endpoint));
  const onboardings = await world.effects.onboardings();
  for (const row of rows.filter(isWhole)) await onboardings.write(row);
  const actions = rows
    .filter((row, index) => !isWhole(row, index))
    .map((row): TransactionAction => {
      const { columns, key } = listedRowOf(row);
      return ['upsert', { ...columns, partitionKey: key.partition, rowKey: key.row }];
    });
  const table = tableOf(world);
  for (let at = 0; at < actions.length; at += MOST_OF_A_TRANSACTION)
    await table.submitTransaction(actions.slice(at, at + MOST_OF_A_TRANSACTION));
  const scope = toResourceId(`/subscriptions/${SUBSCRIPTION_ID}`);
  await (await world.effects.controls()).setStockTaken(scope, world.clock.now().toISOString());
  return { world, endpoints };
}

function tableOf({ clock, tables }: InProcessWorld): TableClient {
  const credential = { getToken: async () => ({ token: 'any', expiresOnTimestamp: 4_102_444_800_000 }) };
  const httpClient = createInProcessHttpClient(() => tables.handle, clock);
  return new TableClient('https://tables.local', 'onboardings', credential, { httpClient });
}
