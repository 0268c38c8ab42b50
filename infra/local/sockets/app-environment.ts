import { SETTING_NAMES } from '../../../shared/settings/setting-names.ts';
import { readSettings, type Settings } from '../../../shared/settings.ts';
import { monitorSettings } from '../azure/monitor/monitor-settings.ts';
import { appSettings } from '../world/app-settings.ts';
import {
  IDENTITY_CLIENT_ID,
  IDENTITY_HEADER,
  SERVICENOW_CLIENT,
  TICKETS_TOPIC_KEY,
} from '../world/topology.ts';
import { EVENTS_QUEUE } from './event-storage.ts';
import { dividedWaits } from './scaled-settings.ts';
import type { Services } from './start-services.ts';

/** What the app's process needs to know of the world. */
export interface AppSurroundings {
  readonly services: Services;
  readonly factor: number;
  /** PEM file of the authority whose certificates the services show. */
  readonly caFile: string;
  readonly eventsBy: 'webhook' | 'queue';
}

/** The environment of the app's process: this machine's, less what would change the local world, and the app's settings. */
export const appEnvironment = ({
  caFile,
  eventsBy,
  factor,
  services,
}: AppSurroundings): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !isDisturbing(name))),
  ...settingsOf(services, factor),
  ...identityOf(services),
  ...(eventsBy === 'queue' && queueOf(services)),
  NODE_EXTRA_CA_CERTS: caFile,
});

/** The app's settings for a tool in this process, which gets the app's managed identity with them. Throws when they are not right. */
export function toolSettings(services: Services, factor: number): Settings {
  for (const name of Object.keys(process.env)) if (isProxy(name)) delete process.env[name];
  Object.assign(process.env, identityOf(services));
  const reading = readSettings(settingsOf(services, factor));
  if (!reading.ok) throw new Error(`The settings are not right: ${JSON.stringify(reading.faults)}`);
  return reading.settings;
}

/** As for an app without a public endpoint; the Functions host finds the account by the connection's name. */
const queueOf = ({ eventStorage }: Services) => ({
  EVENTS_QUEUE_NAME: EVENTS_QUEUE,
  EVENTS_QUEUE_CONNECTION: 'EventsQueue',
  EventsQueue__queueServiceUri: eventStorage.queuesUrl,
  EventsQueue__clientId: IDENTITY_CLIENT_ID,
});

const identityOf = ({ identityUrl }: Services) => ({ IDENTITY_ENDPOINT: identityUrl, IDENTITY_HEADER });

const isDisturbing = (name: string): boolean =>
  isProxy(name) || name === 'NODE_OPTIONS' || SETTING_NAMES.some((each) => each === name);

/** Everything is on 127.0.0.1, where no proxy of a company leads. */
const isProxy = (name: string): boolean => /^(https?|all)_proxy$/i.test(name);

const settingsOf = (services: Services, factor: number): Readonly<Record<string, string>> =>
  appSettings(
    {
      arm: services.armUrl,
      tables: services.tablesUrl,
      clickHouse: services.clickHouseUrl,
      galaxy: services.galaxyUrl,
      databricks: services.databricksUrl,
      databricksWorkspaces: services.databricksUrl,
      tickets: `${services.deskUrl}/webhook`,
      // The app's process replaces this by the port that it gets.
      app: 'http://127.0.0.1:7071',
      resolvers: services.dnsPorts.map((port) => ({ address: '127.0.0.1', port })),
      probeProxy: services.proxyUrl,
    },
    { ...dividedWaits(factor), ...ticketSystems(services), ...monitorSettings(services.monitorUrl) },
  );

/** Everything goes to the webhook's desk; ServiceNow hears of one platform, and the topic of what has ended. */
const ticketSystems = ({ serviceNowUrl, topicUrl }: Services): Readonly<Record<string, string>> => ({
  TICKETS_SERVICENOW_URL: serviceNowUrl,
  TICKETS_SERVICENOW_CLIENT_ID: SERVICENOW_CLIENT.id,
  TICKETS_SERVICENOW_CLIENT_SECRET: SERVICENOW_CLIENT.secret,
  TICKETS_TOPIC_ENDPOINT: topicUrl,
  TICKETS_TOPIC_KEY,
  TICKETS_RULES: JSON.stringify([
    { system: 'servicenow', platforms: ['clickhouse'] },
    { system: 'topic', kinds: ['closed'] },
  ]),
});
