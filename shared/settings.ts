import type { ResourceId } from './domain/resource-id.ts';
import type {
  Cloud,
  Deadlines,
  DnsPolicy,
  HoldPolicy,
  Mode,
  Policy,
  WatchedScope,
} from './domain/settings.ts';
import { readCopyName } from './settings/read-copy-name.ts';
import { type DatabricksSetting, readDatabricks } from './settings/read-databricks.ts';
import { readDeadlines } from './settings/read-deadlines.ts';
import { readDnsPolicy } from './settings/read-dns-policy.ts';
import { type EventsQueueSetting, readEventsQueue } from './settings/read-events-queue.ts';
import { type GalaxySetting, readGalaxy } from './settings/read-galaxy.ts';
import { readApprovalsPerHour, readHoldPolicy } from './settings/read-hold-policy.ts';
import { type ClickHouseSetting, readClickHouse } from './settings/read-integrations.ts';
import { type Rounds, readRounds } from './settings/read-rounds.ts';
import { readTelemetry, type TelemetrySetting } from './settings/read-telemetry.ts';
import { readTickets, type TicketsSetting } from './settings/read-tickets.ts';
import { readUrl, requireUrl } from './settings/read-url.ts';
import { readWatched } from './settings/read-watched-scope.ts';
import { SETTING_NAMES, type SettingName } from './settings/setting-names.ts';
import {
  complain,
  readBoolean,
  readCheckedList,
  readChoice,
  type SettingFault,
  type SettingReader,
} from './settings/setting-reader.ts';
import { unresolvedReferences } from './settings/unresolved-references.ts';

/** The app's settings, checked; holds secrets, so it is never logged and never leaves an activity. */
export interface Settings extends Rounds {
  readonly mode: Mode;
  readonly cloud: Cloud;
  /** By which copies of the app tell their record sets apart. */
  readonly copyName: string;
  readonly watched: WatchedScope;
  /** Names of management groups whose subscriptions are watched too, in lower case. */
  readonly watchedGroups: readonly string[];
  readonly armEndpoint: string;
  readonly tablesEndpoint: string;
  /** The user-assigned identity's client ID; without it, the system-assigned identity is used. */
  readonly clientId?: string;
  /** The client ID of a second identity, by which private DNS is read and written; without it, the first one does that too. */
  readonly dnsClientId?: string;
  /** Where events come from when Event Grid cannot reach the app. */
  readonly eventsQueue?: EventsQueueSetting;
  readonly dns: DnsPolicy;
  readonly deadlines: Deadlines;
  readonly holds: HoldPolicy;
  /** How many connections are approved in an hour at most; 0 is without a cap. */
  readonly approvalsPerHour: number;
  /** An HTTP CONNECT proxy that probes dial through. */
  readonly probeProxy?: string;
  /** Always set in the modes `propose` and `act`. */
  readonly tickets?: TicketsSetting;
  readonly clickHouse: ClickHouseSetting;
  /** Where Starburst Galaxy's names are read; without it a person looks. */
  readonly galaxy?: GalaxySetting;
  /** Where telemetry goes; without it nothing is sent. */
  readonly telemetry?: TelemetrySetting;
  readonly databricks: DatabricksSetting;
  readonly starburstSubscriptionIds: readonly string[];
  readonly databricksSubscriptionIds: readonly string[];
  /** Names of the settings without a value. */
  readonly absentSettings: readonly SettingName[];
  /** True where App Service authentication stands in front of the app, so that its principal header can be believed. */
  readonly trustsClientPrincipal: boolean;
  /** Where people reach the app, for links in tickets; by default the host name that Azure gave it. */
  readonly appPublicUrl: string;
}

/** The settings, or everything that is wrong with them at once. */
export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly faults: readonly SettingFault[] };

const ARM_ENDPOINTS: Readonly<Record<Cloud, string>> = {
  AzureCloud: 'https://management.azure.com',
  AzureUSGovernment: 'https://management.usgovcloudapi.net',
  AzureChinaCloud: 'https://management.chinacloudapi.cn',
};

const CLOUDS = ['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud'] as const satisfies readonly Cloud[];
const MODES = ['observe', 'propose', 'act'] as const satisfies readonly Mode[];
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads and checks the environment once; a fault names the setting and what would be right, never its value. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): ReadSettings {
  const reader: SettingReader = { environment, faults: [] };
  const settings = settingsIn(reader);
  const unresolved = unresolvedReferences(reader);
  const others = reader.faults.filter(({ name }) => unresolved.every((one) => one.name !== name));
  const faults = [...unresolved, ...others];
  return faults.length === 0 ? { ok: true, settings } : { ok: false, faults };
}

function settingsIn(reader: SettingReader): Settings {
  const cloud = readChoice(reader, 'AUTOPILOT_CLOUD', CLOUDS, 'AzureCloud');
  const https = { scheme: 'https', mayHaveQuery: false } as const;
  return {
    ...readModeAndTickets(reader),
    cloud,
    copyName: readCopyName(reader),
    ...readWatched(reader),
    armEndpoint: readUrl(reader, 'ARM_ENDPOINT', https) ?? ARM_ENDPOINTS[cloud],
    tablesEndpoint: requireUrl(reader, 'TABLES_ENDPOINT', https),
    dns: readDnsPolicy(reader),
    deadlines: readDeadlines(reader),
    holds: readHoldPolicy(reader),
    approvalsPerHour: readApprovalsPerHour(reader),
    ...readRounds(reader),
    clickHouse: readClickHouse(reader),
    databricks: readDatabricks(reader),
    starburstSubscriptionIds: readGuids(reader, 'STARBURST_SUBSCRIPTION_IDS'),
    databricksSubscriptionIds: readGuids(reader, 'DATABRICKS_SUBSCRIPTION_IDS'),
    absentSettings: SETTING_NAMES.filter((name) => !reader.environment[name]?.trim()),
    trustsClientPrincipal: readBoolean(reader, 'TRUST_CLIENT_PRINCIPAL'),
    appPublicUrl: readAppUrl(reader),
    ...readOptional(reader),
  };
}

function readModeAndTickets(reader: SettingReader): Pick<Settings, 'mode' | 'tickets'> {
  const mode = readChoice(reader, 'AUTOPILOT_MODE', MODES, 'observe');
  const tickets = readTickets(reader);
  const hasNone = !Object.entries(reader.environment).some(isOfTickets);
  if (mode !== 'observe' && hasNone) {
    complain(
      reader,
      'TICKETS_WEBHOOK_URL',
      `is missing: the mode ${mode} opens tickets (TICKETS_TOPIC_ENDPOINT or TICKETS_SERVICENOW_URL would do too)`,
    );
  }
  return { mode, ...(tickets === undefined ? {} : { tickets }) };
}

/** True where somebody began to set a system up; what is wrong with that is said on its own. */
const isOfTickets = ([name, value]: readonly [string, string | undefined]): boolean =>
  /^TICKETS_(WEBHOOK|TOPIC|SERVICENOW)_(URL|SECRET|ENDPOINT|KEY)$/.test(name) && Boolean(value?.trim());

function readOptional(
  reader: SettingReader,
): Pick<Settings, 'clientId' | 'dnsClientId' | 'probeProxy' | 'eventsQueue' | 'galaxy' | 'telemetry'> {
  const [clientId] = readGuids(reader, 'AZURE_CLIENT_ID');
  const [dnsClientId] = readGuids(reader, 'AZURE_DNS_CLIENT_ID');
  const probeProxy = readUrl(reader, 'PROBE_PROXY', { scheme: 'http', mayHaveQuery: false });
  const eventsQueue = readEventsQueue(reader);
  const galaxy = readGalaxy(reader);
  const telemetry = readTelemetry(reader);
  return {
    ...(eventsQueue === undefined ? {} : { eventsQueue }),
    ...(galaxy === undefined ? {} : { galaxy }),
    ...(telemetry === undefined ? {} : { telemetry }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(dnsClientId === undefined ? {} : { dnsClientId }),
    ...(probeProxy === undefined ? {} : { probeProxy }),
  };
}

/** `WEBSITE_HOSTNAME` is set by the Functions host, `localhost:<port>` on a developer's machine. */
function readAppUrl(reader: SettingReader): string {
  const given = readUrl(reader, 'APP_PUBLIC_URL', { scheme: 'secureOrLocal', mayHaveQuery: false });
  const host = reader.environment['WEBSITE_HOSTNAME'] ?? 'localhost:7071';
  return given ?? `${/^(localhost|127\.)/.test(host) ? 'http' : 'https'}://${host}`;
}

function readGuids(reader: SettingReader, name: SettingName): readonly string[] {
  const ids = readCheckedList(reader, name, (item) => GUID.test(item), 'a GUID');
  return ids.map((id) => id.toLowerCase());
}

/** The part of the settings that a plan is decided on, with the kill switch and the subscriptions of management groups as they stand now. */
export function policyOf(
  settings: Settings,
  isKillSwitchOn: boolean,
  enrolled: readonly ResourceId[] = [],
): Policy {
  const { watched } = settings;
  return {
    mode: settings.mode,
    isKillSwitchOn,
    cloud: settings.cloud,
    watched: { ...watched, scopes: [...watched.scopes, ...enrolled] },
    dns: settings.dns,
    deadlines: settings.deadlines,
    holds: settings.holds,
    approvalsPerHour: settings.approvalsPerHour,
    starburstSubscriptionIds: settings.starburstSubscriptionIds,
    databricksSubscriptionIds: settings.databricksSubscriptionIds,
    absentSettings: settings.absentSettings,
  };
}
