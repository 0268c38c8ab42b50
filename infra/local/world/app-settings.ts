import * as place from './topology.ts';

/** Where the app finds the services of the local world. */
export interface Addresses {
  readonly arm: string;
  readonly tables: string;
  readonly clickHouse: string;
  readonly galaxy: string;
  readonly databricks: string;
  /** In front of workspaces, where their own hosts do not lead to this machine. */
  readonly databricksWorkspaces?: string;
  readonly tickets: string;
  readonly app: string;
  /** One per resolver of the topology, in its order. */
  readonly resolvers: readonly { readonly address: string; readonly port: number }[];
  readonly probeProxy?: string;
}

/** The app's settings in the local world: only addresses differ from a deployment. */
export function appSettings(
  addresses: Addresses,
  overrides: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    AUTOPILOT_MODE: 'act',
    AUTOPILOT_WATCHED_SCOPES: `/subscriptions/${place.SUBSCRIPTION_ID}`,
    AZURE_CLIENT_ID: place.IDENTITY_CLIENT_ID,
    ARM_ENDPOINT: addresses.arm,
    TABLES_ENDPOINT: addresses.tables,
    DNS_CENTRAL_RESOURCE_GROUP: place.DNS_GROUP,
    DNS_MAY_CREATE_ZONES: 'true',
    DNS_MAY_CREATE_LINKS: 'true',
    DNS_RESOLVERS: JSON.stringify(
      place.RESOLVERS.map((resolver, index) => toSetting(resolver, addresses, index)),
    ),
    PROBE_PROXY: addresses.probeProxy ?? '',
    TICKETS_WEBHOOK_URL: addresses.tickets,
    TICKETS_WEBHOOK_SECRET: place.TICKETS_SECRET,
    CLICKHOUSE_API_URL: addresses.clickHouse,
    CLICKHOUSE_KEY_ID: place.CLICKHOUSE_KEY.id,
    CLICKHOUSE_KEY_SECRET: place.CLICKHOUSE_KEY.secret,
    DATABRICKS_ACCOUNT_ID: place.DATABRICKS_ACCOUNT_ID,
    DATABRICKS_SUBSCRIPTION_IDS: place.DATABRICKS_SUBSCRIPTION_ID,
    DATABRICKS_ACCOUNT_URL: addresses.databricks,
    DATABRICKS_WORKSPACE_GATEWAY: addresses.databricksWorkspaces ?? '',
    GALAXY_URL: addresses.galaxy,
    GALAXY_CLIENT_ID: place.GALAXY_CLIENT.id,
    GALAXY_CLIENT_SECRET: place.GALAXY_CLIENT.secret,
    STARBURST_SUBSCRIPTION_IDS: place.STARBURST_SUBSCRIPTION_ID,
    TRUST_CLIENT_PRINCIPAL: 'true',
    APP_PUBLIC_URL: addresses.app,
    ...overrides,
  };
}

const toSetting = (
  { isRequired, name, scope }: (typeof place.RESOLVERS)[number],
  { resolvers }: Addresses,
  index: number,
) => ({ name, ...(resolvers[index] ?? { address: '127.0.0.1', port: 53 }), networks: scope, isRequired });
