import { TableClient, type TransactionAction } from '@azure/data-tables';
import { type StockedEndpoint, stockEndpoints } from '../../../infra/local/bench/many-endpoints.ts';
import { type PlannedChange, planChanges, toDelete } from '../../../infra/local/bench/plan-changes.ts';
import { stockedEvidence } from '../../../infra/local/bench/stocked-evidence.ts';
import { SEARCH_ZONE } from '../../../infra/local/bench/stocked-kinds.ts';
import { stockedRow } from '../../../infra/local/bench/stocked-row.ts';
import { writeRows } from '../../../infra/local/bench/write-rows.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { DATA_GROUP, SUBSCRIPTION_ID } from '../../../infra/local/world/topology.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { listedRowOf } from '../../../shared/effects/tables/onboarding-columns.ts';
import { anEntry, anEstate } from './an-estate.ts';

/** A world of many endpoints that were all onboarded before. */
export interface LargeEstate {
  readonly world: InProcessWorld;
  readonly endpoints: readonly StockedEndpoint[];
  /** What may be changed there. */
  readonly planned: readonly PlannedChange[];
}

/** Rounds come when a test says so. */
const QUIET = { RECONCILE_SCHEDULE: '0 0 3 31 12 *', CLEANUP_SCHEDULE: '0 0 3 31 12 *' };

const MOST_OF_A_TRANSACTION = 100;

/**
 * Makes a world with so many endpoints, of which those at which changes are made have all their rows; the others only that
 * in the list, which is what a round reads.
 */
export async function aLargeEstate(count: number, changes: number): Promise<LargeEstate> {
  const world = await anEstate({ hasEvents: false, azure: { limits: 'none' }, settings: QUIET });
  // What is placed asks for no group, and ARM answers for nothing in a group that is not there.
  await world.users.platform.put(DATA_GROUP, '2021-04-01', { location: 'eastus' });
  const endpoints = await stockEndpoints(world, count, world.clock.runFor);
  await world.clock.runFor(60);
  const planned = planChanges(endpoints, changes);
  const rows = endpoints.map((endpoint) => stockedRow(world, endpoint));
  const isWhole = wholeAt(planned, endpoints);
  const onboardings = await world.effects.onboardings();
  await writeRows(
    onboardings,
    rows.filter((row) => isWhole(row)),
  );
  const evidence = await world.effects.evidence();
  for (const endpoint of toDelete(planned, endpoints))
    for (const item of stockedEvidence(endpoint, world.clock.now().toISOString()))
      await evidence.append(item);
  await listRows(
    world,
    rows.filter((row) => !isWhole(row)),
  );
  const scope = toResourceId(`/subscriptions/${SUBSCRIPTION_ID}`);
  await (await world.effects.controls()).setStockTaken(scope, world.clock.now().toISOString());
  await world.allow(anEntry(DATA_GROUP));
  return { world, endpoints, planned };
}

/** Writes of each row that in the list only. */
export async function listRows(world: InProcessWorld, rows: readonly OnboardingRow[]): Promise<void> {
  const table = tableOf(world);
  await table.createTable();
  const actions = rows.map((row): TransactionAction => {
    const { columns, key } = listedRowOf(row);
    return ['upsert', { ...columns, partitionKey: key.partition, rowKey: key.row }];
  });
  for (let at = 0; at < actions.length; at += MOST_OF_A_TRANSACTION)
    await table.submitTransaction(actions.slice(at, at + MOST_OF_A_TRANSACTION));
}

/** A link that goes concerns all that rely on its zone. */
function wholeAt(
  planned: readonly PlannedChange[],
  endpoints: readonly StockedEndpoint[],
): (row: OnboardingRow) => boolean {
  const linked = endpoints.filter(({ kind }) => kind.zone === SEARCH_ZONE);
  const ids = new Set(
    [...planned.map(({ endpoint }) => endpoint), ...linked].map(({ id }) => id.toLowerCase()),
  );
  return ({ endpoint = '' }) => ids.has(endpoint);
}

function tableOf({ clock, tables }: InProcessWorld): TableClient {
  const credential = { getToken: async () => ({ token: 'any', expiresOnTimestamp: 4_102_444_800_000 }) };
  const httpClient = createInProcessHttpClient(() => tables.handle, clock);
  return new TableClient('https://tables.local', 'onboardings', credential, { httpClient });
}
