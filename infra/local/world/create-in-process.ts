import { type AppParts, registerApp } from '../../../functions/main.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { openEffects } from '../../../shared/effects/open-effects.ts';
import type { NewEntry } from '../../../shared/effects/tables/write-entry.ts';
import type { Transport } from '../../../shared/effects/transport.ts';
import { readSettings, type Settings } from '../../../shared/settings.ts';
import { createChance } from '../chance/chance.ts';
import { createVirtualClock, type VirtualClock } from '../clock/virtual-clock.ts';
import { withAppServiceAuthentication } from '../host/app-service-authentication/with-app-service-authentication.ts';
import { createHost } from '../host/create-host.ts';
import type { JournalOptions } from '../host/durable/journal/open-journal.ts';
import type { HostFaults, HostOptions } from '../host/host-options.ts';
import type { AccessKeys } from '../host/http/access-keys.ts';
import type { LocalHost } from '../host/local-host.ts';
import { createMemoryQueues, type MemoryQueues } from '../storage/queues/memory-queues.ts';
import { createMemoryTables, type MemoryTables } from '../tables/memory-table-service.ts';
import { createInProcessDial } from '../wire/in-process-dial.ts';
import { createInProcessHttpClient } from '../wire/in-process-http-client.ts';
import type { WireServer } from '../wire/wire.ts';
import { withFaults } from '../wire/with-faults.ts';
import { APP_AUTHENTICATION } from './app-authentication.ts';
import { appEventSubscription } from './app-event-subscription.ts';
import { type Addresses, appSettings } from './app-settings.ts';
import { type AzureChoices, createWorld, type LocalWorld } from './create-world.ts';
import { createIdentityCredential } from './identity-credential.ts';
import { makeHubZones } from './make-foundations.ts';
import { createRestartableHost } from './restartable-host.ts';
import { seedAllowlist } from './seed-allowlist.ts';
import { DATABRICKS_ACCOUNT_HOST, GALAXY_HOST } from './topology.ts';

/** The whole local world with the app in one process, on a virtual clock and without a socket. */
export interface InProcessWorld extends LocalWorld {
  readonly clock: VirtualClock;
  readonly host: LocalHost;
  /** The host behind App Service authentication, as everybody reaches it. */
  readonly app: WireServer;
  readonly tables: MemoryTables;
  /** The queues of the app's storage account. */
  readonly queues: MemoryQueues;
  readonly effects: Effects;
  readonly log: readonly string[];
  /** The app's cap on approvals. */
  readonly approvalsPerHour: number;
  allow(entry: NewEntry): Promise<string>;
}

/** What a test may change. */
export interface InProcessOptions {
  readonly seed?: number;
  /** What is not said is as in Azure. */
  readonly azure?: AzureChoices;
  readonly settings?: Readonly<Record<string, string>>;
  readonly hostFaults?: HostFaults;
  /** The host's keys; without them whatever is behind a key is open. */
  readonly keys?: AccessKeys;
  /** Where the host keeps its orchestrations; its `restart` then makes a new host from the file. */
  readonly journal?: JournalOptions;
  /** Registers the app's functions, anew with every restart on a journal; `registerApp` unless given. */
  readonly register?: (parts: AppParts) => void;
  /** False leaves the app without events: only requests and timers. */
  readonly hasEvents?: boolean;
  /** Makes what stands in Azure before the app comes. */
  readonly prepare?: (users: LocalWorld['users']) => Promise<void>;
}

const START = '2030-01-01T00:00:00.000Z';
const APP = 'http://localhost:7071';
const ADDRESSES: Addresses = {
  arm: 'https://management.azure.com',
  tables: 'https://tables.local',
  clickHouse: 'https://api.clickhouse.cloud',
  galaxy: `https://${GALAXY_HOST}`,
  databricks: `https://${DATABRICKS_ACCOUNT_HOST}`,
  tickets: 'https://tickets.local/webhook',
  app: APP,
  resolvers: [
    { address: '10.10.0.10', port: 53 },
    { address: '10.0.0.10', port: 53 },
  ],
};

/** Brings everything up: the world, its zones, the tables, and the app on the local Functions host. */
export async function createInProcess(options: InProcessOptions = {}): Promise<InProcessWorld> {
  const clock = createVirtualClock(START);
  const seed = options.seed === undefined ? {} : { seed: options.seed };
  const world = await createWorld({ clock, ...seed, ...options.azure });
  await options.prepare?.(world.users);
  await makeHubZones(world, clock.runFor);
  const tables = createMemoryTables(clock);
  const queues = createMemoryQueues(clock);
  const httpClient = createInProcessHttpClient(routes(world, tables), clock);
  const settings = checked(appSettings(ADDRESSES, options.settings));
  const credential = createIdentityCredential(world.azure.identity);
  const dnsCredential = createIdentityCredential(world.azure.identity, settings.dnsClientId);
  const effects = openWorldEffects(world, settings, { httpClient, credential, dnsCredential });
  const log: string[] = [];
  const host = await hostFor(options, {
    clock,
    app: () => (options.register ?? registerApp)({ effects: () => effects, settings }),
    newId: createChance((options.seed ?? 1) + 1000).guid,
    onLog: ({ level, message }) => log.push(`${level} ${message}`),
    openQueues: async () => queues,
    settings: options.settings ?? {},
    ...(options.hostFaults === undefined ? {} : { faults: options.hostFaults }),
    ...(options.keys === undefined ? {} : { keys: options.keys }),
  });
  if (options.hasEvents !== false) await subscribe(world, host, options.keys?.system);
  const allow = (entry: NewEntry): Promise<string> =>
    seedAllowlist({ settings, httpClient, credential }, entry);
  const { entra } = world.azure;
  const front = { settings: APP_AUTHENTICATION, entra, clock };
  const app = withAppServiceAuthentication(front, host.handle);
  const { approvalsPerHour } = settings;
  return { ...world, clock, host, app, tables, queues, effects, log, approvalsPerHour, allow };
}

function routes(world: LocalWorld, tables: MemoryTables): (url: URL) => WireServer | undefined {
  const {
    azure,
    clickHouse,
    databricks,
    databricksWorkspaces,
    faults,
    galaxy,
    monitor,
    serviceNow,
    ticketDesk,
    ticketTopic,
  } = world;
  const byHost: Readonly<Record<string, WireServer>> = {
    'management.azure.com': azure.handle,
    'tables.local': withFaults(tables.handle, faults.tables),
    'api.clickhouse.cloud': withFaults(clickHouse.handle, faults.clickHouse),
    [GALAXY_HOST]: withFaults(galaxy.handle, faults.galaxy),
    [DATABRICKS_ACCOUNT_HOST]: withFaults(databricks.handle, faults.databricks),
    'tickets.local': withFaults(ticketDesk.handle, faults.tickets),
    'servicenow.local': withFaults(serviceNow.handle, faults.serviceNow),
    'monitor.local': monitor.handle,
    'topic.local': withFaults(ticketTopic.handle, faults.ticketTopic),
  };
  const workspaces = withFaults(databricksWorkspaces.handle, faults.databricks);
  return ({ hostname }) =>
    byHost[hostname] ?? (/^adb-.*\.azuredatabricks\.net$/.test(hostname) ? workspaces : undefined);
}

function openWorldEffects(
  world: LocalWorld,
  settings: Settings,
  as: Required<Pick<Transport, 'httpClient' | 'credential' | 'dnsCredential'>>,
): Effects {
  return openEffects(settings, {
    now: world.clock.now,
    ...as,
    askResolver: ({ name }, host) => world.resolvers.ask(name, host),
    dial: createInProcessDial(world.dials, world.clock),
    report: () => undefined,
    sendsTelemetry: 'when-flushed',
  });
}

const hostFor = ({ journal }: InProcessOptions, made: HostOptions): Promise<LocalHost> =>
  journal === undefined ? createHost(made) : createRestartableHost(made, journal);

async function subscribe({ azure }: LocalWorld, host: LocalHost, key: string | undefined): Promise<void> {
  const webhook = { endpoint: host.handle, origin: APP, ...(key === undefined ? {} : { key }) };
  await azure.events.subscribe(appEventSubscription(webhook));
}

function checked(environment: Readonly<Record<string, string>>): Settings {
  const reading = readSettings(environment);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.settings;
}
