import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import { openControls } from '../../../shared/effects/tables/open-controls.ts';
import { openEvidence } from '../../../shared/effects/tables/open-evidence.ts';
import { openOnboardings } from '../../../shared/effects/tables/open-onboardings.ts';
import { writeEntry } from '../../../shared/effects/tables/write-entry.ts';
import { createRealClock } from '../clock/real-clock.ts';
import { type SocketWorld, startSockets } from '../sockets/start-sockets.ts';
import { createMemoryTables } from '../tables/memory-table-service.ts';
import { messageOf } from '../thrown/fault-text.ts';
import { DATA_GROUP, SUBSCRIPTION_ID } from '../world/topology.ts';
import { type Arrived, countRequests } from './count-requests.ts';
import { type StockedEndpoint, stockEndpoints, TTL_SECONDS } from './many-endpoints.ts';
import { type PlannedChange, planChanges, toDelete } from './plan-changes.ts';
import { stockedEvidence } from './stocked-evidence.ts';
import { stockedRow } from './stocked-row.ts';
import { stockConnection, writeRows } from './write-rows.ts';

/** What `npm run bench:reconcile` was asked for. */
export interface BenchWanted {
  readonly repository: string;
  readonly endpoints: number;
  readonly changes: number;
  readonly stopped: Promise<'stopped'>;
}

/** The world with its many endpoints, the app in a process of its own, and what is looked at from outside. */
export interface Bench {
  readonly sockets: SocketWorld;
  readonly endpoints: readonly StockedEndpoint[];
  readonly planned: readonly PlannedChange[];
  readonly onboardings: ReturnType<typeof openOnboardings>;
  readonly controls: ReturnType<typeof openControls>;
  /** Requests since the world stood. */
  readonly arrived: () => Arrived;
  readonly clock: ReturnType<typeof createRealClock>;
}

/** By how much Azure is faster than Azure. */
const FACTOR = 10;
const NEVER = '0 0 3 31 12 *';
/**
 * As `languageWorkers__node__arguments` says it in Azure: V8 otherwise lets garbage lie while the machine has memory, and
 * what lives is a quarter of that.
 */
export const NODE_ARGUMENTS = ['--max-old-space-size=128', '--max-semi-space-size=4'] as const;
const SETTINGS = {
  RECONCILE_SCHEDULE: NEVER,
  CLEANUP_SCHEDULE: NEVER,
  DNS_RECORD_TTL_SECONDS: String(TTL_SECONDS),
};

const sayFault = (fault: unknown): void => void process.stderr.write(`${messageOf(fault)}\n`);

/** Brings the world up without events, and fills it. Tables are kept in memory: Azurite takes minutes for as many rows. */
export async function openBench({
  changes,
  endpoints: count,
  repository,
  stopped,
}: BenchWanted): Promise<Bench> {
  const clock = createRealClock(sayFault);
  const { handle } = createMemoryTables(clock);
  const sockets = await startSockets({
    repository,
    factor: FACTOR,
    port: 0,
    eventsBy: 'webhook',
    hasEvents: false,
    tables: handle,
    nodeArguments: NODE_ARGUMENTS,
    settings: SETTINGS,
    onFault: sayFault,
    stopped,
  });
  const connection = stockConnection(handle, clock);
  const onboardings = openOnboardings(connection);
  const controls = openControls(connection);
  const endpoints = await stockEndpoints(sockets.world, count, clock.sleep);
  await writeRows(
    onboardings,
    endpoints.map((each) => stockedRow(sockets.world, each)),
  );
  const planned = planChanges(endpoints, changes);
  const evidence = openEvidence(connection);
  for (const endpoint of toDelete(planned, endpoints))
    for (const item of stockedEvidence(endpoint, clock.now().toISOString())) await evidence.append(item);
  await allowOurselves(connection);
  await controls.setStockTaken(toResourceId(`/subscriptions/${SUBSCRIPTION_ID}`), clock.now().toISOString());
  return { sockets, endpoints, planned, onboardings, controls, arrived: countRequests(sockets.world), clock };
}

/** What comes to light is onboarded without a person. */
const allowOurselves = (connection: AzureConnection): Promise<string> =>
  writeEntry(connection, {
    scope: { kind: 'scope', id: toResourceId(DATA_GROUP) },
    requester: { kind: 'subscription', subscriptionId: SUBSCRIPTION_ID },
    groupIds: [],
    hosts: [],
    attestation: 'none',
    mode: 'auto',
    firstApproval: 'allowed',
    owner: 'team-data',
  });
