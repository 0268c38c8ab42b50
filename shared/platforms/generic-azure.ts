import type { PlatformProfile, VerifyException } from '../domain/platform.ts';

/** Databases and caches speak their own protocol on their own port; SQL, PostgreSQL and MySQL start TLS later. */
const EXCEPTIONS: readonly VerifyException[] = [
  { targetTypes: ['Microsoft.Sql/servers', 'Microsoft.Sql/managedInstances'], ports: [1433], usesTls: false },
  {
    targetTypes: ['Microsoft.Synapse/workspaces'],
    groupIds: ['Sql', 'SqlOnDemand'],
    ports: [1433],
    usesTls: false,
  },
  {
    targetTypes: [
      'Microsoft.DBforPostgreSQL/servers',
      'Microsoft.DBforPostgreSQL/flexibleServers',
      'Microsoft.DBforPostgreSQL/serverGroupsv2',
    ],
    ports: [5432],
    usesTls: false,
  },
  {
    targetTypes: [
      'Microsoft.DBforMySQL/servers',
      'Microsoft.DBforMySQL/flexibleServers',
      'Microsoft.DBforMariaDB/servers',
    ],
    ports: [3306],
    usesTls: false,
  },
  { targetTypes: ['Microsoft.Cache/Redis'], ports: [6380], usesTls: true },
  { targetTypes: ['Microsoft.Cache/RedisEnterprise'], ports: [10000], usesTls: false },
  {
    targetTypes: ['Microsoft.DocumentDB/databaseAccounts'],
    groupIds: ['MongoDB'],
    ports: [10255],
    usesTls: true,
  },
  {
    targetTypes: ['Microsoft.DocumentDB/databaseAccounts'],
    groupIds: ['Cassandra'],
    ports: [10350],
    usesTls: true,
  },
  // Its owner chooses the ports of a Private Link service, and those of a cluster of MongoDB differ by age.
  {
    targetTypes: ['Microsoft.Network/privateLinkServices', 'Microsoft.DocumentDB/mongoClusters'],
    ports: [],
    usesTls: false,
  },
];

/** Every other Azure resource that can be reached by a private endpoint: zones by Microsoft's table, HTTPS unless known otherwise. */
export const genericAzure: PlatformProfile = {
  id: 'generic-azure',
  title: 'Azure resource',
  direction: 'either',
  match: { by: 'otherwise' },
  approvedBy: 'us',
  identify: 'none',
  register: 'none',
  groupIdsTogether: [],
  settings: [],
  checks: [
    {
      id: 'public-access',
      title: 'public network access',
      guideSteps: [],
      of: 'target',
      property: 'properties.publicNetworkAccess',
      is: [],
      whenAbsent: 'Enabled',
      otherwise: 'remark',
      words: 'Public network access of the target is {value}.',
    },
  ],
  tasks: [],
  request: {
    inputs: [],
    target: { kinds: ['resource', 'alias'] },
    steps: [{ kind: 'create' }, { kind: 'onboard', how: 'each' }],
  },
  dns: { mode: 'zoneTable' },
  verify: { ports: [443], usesTls: true, resetMeans: 'unknown', exceptions: EXCEPTIONS },
  examples: [
    {
      title: 'blobs of a storage account',
      targetType: 'Microsoft.Storage/storageAccounts',
      groupId: 'blob',
      hosts: ['acct.blob.core.windows.net'],
      zoneName: 'privatelink.blob.core.windows.net',
      recordNames: ['acct'],
    },
    {
      title: 'a key vault, whose zone has another name than its hosts',
      targetType: 'Microsoft.KeyVault/vaults',
      groupId: 'vault',
      hosts: ['kv.vault.azure.net'],
      zoneName: 'privatelink.vaultcore.azure.net',
      recordNames: ['kv'],
    },
    {
      title: 'a container registry with its data endpoint, both in one zone',
      targetType: 'Microsoft.ContainerRegistry/registries',
      groupId: 'registry',
      hosts: ['reg.azurecr.io', 'reg.eastus.data.azurecr.io'],
      zoneName: 'privatelink.azurecr.io',
      recordNames: ['reg', 'reg.eastus.data'],
    },
    {
      title: 'a Private Link service behind an alias has no names of its own',
      alias: 'pls-orders.0f9f6f0e-5a3c-4c1e-8d52-7e1b0a5a9d11.westeurope.azure.privatelinkservice',
      hosts: [],
      recordNames: [],
    },
  ],
};
