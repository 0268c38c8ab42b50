import { STARBURST_NETWORK } from '../platforms/starburst-galaxy.ts';

/** Where things stand in the local world: one tenant with a hub and a spoke, and the tenants of others. */
export const TENANT_ID = '7e0a0000-0000-4000-8000-000000000001';
export const SUBSCRIPTION_ID = '5ab50000-0000-4000-8000-000000000001';
export const PARTNER_TENANT_ID = '7e0a0000-0000-4000-8000-00000000000b';
export const PARTNER_SUBSCRIPTION_ID = '5ab50000-0000-4000-8000-00000000000b';
export const CLICKHOUSE_TENANT_ID = '7e0a0000-0000-4000-8000-00000000000c';
export const CLICKHOUSE_SUBSCRIPTION_ID = '5ab50000-0000-4000-8000-00000000000c';
export const STARBURST_SUBSCRIPTION_ID = STARBURST_NETWORK.subscriptionId;
export const DATABRICKS_TENANT_ID = '7e0a0000-0000-4000-8000-00000000000d';
/** Where Databricks keeps the endpoints that serverless rules make: nobody but Databricks sees into it. */
export const DATABRICKS_SUBSCRIPTION_ID = '5ab50000-0000-4000-8000-00000000000d';
export const ATACCAMA_TENANT_ID = '7e0a0000-0000-4000-8000-00000000000a';
export const ATACCAMA_SUBSCRIPTION_ID = '5ab50000-0000-4000-8000-00000000000a';
/** Of the app's Application Insights. */
export const INSTRUMENTATION_KEY = '1c500000-0000-4000-8000-000000000001';

export const IDENTITY_CLIENT_ID = '1de00000-0000-4000-8000-000000000001';
/** The identity by which the app writes names, where a world splits them. */
export const DNS_IDENTITY_CLIENT_ID = '1de00000-0000-4000-8000-000000000002';
export const DNS_IDENTITY_OBJECT_ID = '1de00000-0000-4000-8000-0000000000d2';
/** The app registration by which people and applications sign in to the app. */
export const APP_CLIENT_ID = 'a9900000-0000-4000-8000-000000000001';
export const IDENTITY_HEADER = 'local-identity';

export const REGION = 'westus3';

const group = (name: string): string => `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/${name}`;

export const DNS_GROUP = group('rg-hub-dns');
export const SPOKE_GROUP = group('rg-spoke');
export const DATA_GROUP = group('rg-data');
export const PARTNER_GROUP = `/subscriptions/${PARTNER_SUBSCRIPTION_ID}/resourceGroups/rg-partner`;
export const CLICKHOUSE_GROUP = `/subscriptions/${CLICKHOUSE_SUBSCRIPTION_ID}/resourceGroups/rg-production`;

const network = (group: string, name: string): string =>
  `${group}/providers/Microsoft.Network/virtualNetworks/${name}`;

export const HUB_NETWORK = network(group('rg-hub'), 'vnet-hub');
export const SPOKE_NETWORK = network(SPOKE_GROUP, 'vnet-spoke');
export const PARTNER_NETWORK = network(PARTNER_GROUP, 'vnet-partner');

/** Networks to make: who owns them, and their subnet for private endpoints. */
export const NETWORKS = [
  { id: HUB_NETWORK, owner: 'platform', prefix: '10.0.0.0/16', subnet: '10.0.1.0/24' },
  { id: SPOKE_NETWORK, owner: 'platform', prefix: '10.10.0.0/16', subnet: '10.10.1.0/24' },
  { id: PARTNER_NETWORK, owner: 'partner', prefix: '10.77.0.0/16', subnet: '10.77.1.0/24' },
] as const;

export const ENDPOINT_SUBNET = 'snet-endpoints';

/** Zones that the hub has before the app comes; they are linked to hub and spoke. */
export const HUB_ZONES = [
  'privatelink.vaultcore.azure.net',
  'privatelink.azurecr.io',
  'privatelink.database.windows.net',
];

export const CLICKHOUSE_ORGANIZATION = {
  id: '0c110000-0000-4000-8000-000000000001',
  name: 'Contoso',
  serviceId: '0c115e00-0000-4000-8000-000000000001',
  serviceName: 'analytics',
  hostLabel: 'abc123xyz',
} as const;

/** Our account at Databricks. */
export const DATABRICKS_ACCOUNT_ID = 'da7ab000-0000-4000-8000-000000000001';
export const DATABRICKS_ACCOUNT_HOST = 'accounts.azuredatabricks.net';

/** Ataccama's Private Link service, and the names of our environment in its cloud. */
export const ATACCAMA_SERVICE = `/subscriptions/${ATACCAMA_SUBSCRIPTION_ID}/resourceGroups/rg-hybrid-dpe/providers/Microsoft.Network/privateLinkServices/pls-hybrid-dpe`;
export const ATACCAMA_HOSTS = {
  dpm: 'dpm-43ooq-worker-01-eus1.ataccama.link',
  minio: 'minio-43ooq-worker-01-eus1.ataccama.link',
} as const;

/** A key of the simulated ClickHouse Cloud, of no use anywhere else. */
export const CLICKHOUSE_KEY = { id: 'local-key-id', secret: 'local-key-secret' } as const;

/** The account at the simulated Starburst Galaxy, and the client that reads it; of no use anywhere else. */
export const GALAXY_HOST = 'contoso.galaxy.starburst.io';
export const GALAXY_CLIENT = { id: 'local-galaxy-client', secret: 'local-galaxy-secret' } as const;

/** The secret that the local app signs its webhook with, of no use anywhere else. */
export const TICKETS_SECRET = 'local-webhook-secret';

/** Access key of the local ticket topic, of no use anywhere else. */
export const TICKETS_TOPIC_KEY = 'local-topic-key';

/** Who may call the local ServiceNow, of no use anywhere else. */
export const SERVICENOW_USER = { name: 'local-user', password: 'local-password' } as const;
export const SERVICENOW_CLIENT = { id: 'local-client', secret: 'local-client-secret' } as const;

/** The resolvers of the local world: Azure's own in the spoke, and one that stands in the hub. */
export const RESOLVERS = [
  { name: 'spoke', network: SPOKE_NETWORK, isRequired: true, scope: [SPOKE_NETWORK] },
  { name: 'hub', network: HUB_NETWORK, isRequired: false, scope: [SPOKE_NETWORK, HUB_NETWORK] },
] as const;
