import type { UserName } from '../../infra/local/world/create-world.ts';
import * as place from '../../infra/local/world/topology.ts';
import type { NewEntry } from '../../shared/effects/tables/write-entry.ts';

/** How one onboarding of the estate has to end. */
export interface ExpectedEnd {
  readonly state: 'onboarded' | 'held';
  readonly code?: string;
  /** Who approves the connection; nobody leaves it Pending. */
  readonly approvedBy: 'autopilot' | 'clickhouse' | 'nobody';
  /** Names in private DNS that lead to the endpoint afterwards. */
  readonly recordNames: readonly string[];
}

/** One private endpoint that somebody makes, what it leads to, and what the administrator allows. */
export interface Plot {
  readonly title: string;
  readonly owner: UserName;
  readonly endpoint: string;
  /** A resource to be made, or an alias that exists. */
  readonly target: { readonly id: string; readonly apiVersion: string; readonly body: object } | 'clickhouse';
  readonly groupIds: readonly string[];
  readonly entry?: Partial<NewEntry>;
  /** A person releases this hold as soon as they see it. */
  readonly releases?: string;
  readonly expected: ExpectedEnd;
}

const provider = (name: string): string => `${place.DATA_GROUP}/providers/${name}`;
const ours = (name: string): string =>
  `${place.SPOKE_GROUP}/providers/Microsoft.Network/privateEndpoints/${name}`;
const partners = (name: string): string =>
  `${place.PARTNER_GROUP}/providers/Microsoft.Network/privateEndpoints/${name}`;

const aVault = (name: string): Pick<Plot, 'groupIds' | 'target'> => ({
  target: {
    id: provider(`Microsoft.KeyVault/vaults/${name}`),
    apiVersion: '2023-07-01',
    body: {
      location: 'eastus',
      properties: { tenantId: place.TENANT_ID, sku: { family: 'A', name: 'standard' } },
    },
  },
  groupIds: ['vault'],
});

const onboarded = (...recordNames: readonly string[]): ExpectedEnd => ({
  state: 'onboarded',
  approvedBy: 'autopilot',
  recordNames,
});

const held = (code: string): ExpectedEnd => ({ state: 'held', code, approvedBy: 'nobody', recordNames: [] });

/** A key vault of ours, whose entry has exactly one place. */
export const KEY_VAULT: Plot = {
  title: 'a key vault, allowed once',
  owner: 'platform',
  endpoint: ours('pe-vault'),
  ...aVault('kv-orders'),
  entry: { maxConnections: 1 },
  expected: onboarded('kv-orders.privatelink.vaultcore.azure.net'),
};

/** Its approval is answered with 201 and done later. */
export const REGISTRY: Plot = {
  title: 'a registry with two names',
  owner: 'platform',
  endpoint: ours('pe-registry'),
  target: {
    id: provider('Microsoft.ContainerRegistry/registries/regorders'),
    apiVersion: '2023-07-01',
    body: { location: 'eastus', sku: { name: 'Premium' }, properties: {} },
  },
  groupIds: ['registry'],
  entry: {},
  expected: onboarded('regorders.eastus.data.privatelink.azurecr.io', 'regorders.privatelink.azurecr.io'),
};

/** Its approval is answered with 202 and done later. */
export const SQL_SERVER: Plot = {
  title: 'a SQL server',
  owner: 'platform',
  endpoint: ours('pe-sql'),
  target: {
    id: provider('Microsoft.Sql/servers/sql-orders'),
    apiVersion: '2021-11-01',
    body: { location: 'eastus', properties: {} },
  },
  groupIds: ['sqlServer'],
  entry: {},
  expected: onboarded('sql-orders.privatelink.database.windows.net'),
};

/** Inbound: the endpoint stands in another tenant, and no record is ours to write. */
export const PARTNERS_STORAGE: Plot = {
  title: 'a storage account that an allowlisted partner connects to',
  owner: 'partner',
  endpoint: partners('pe-lake'),
  target: {
    id: provider('Microsoft.Storage/storageAccounts/storders'),
    apiVersion: '2023-05-01',
    body: { location: 'eastus', kind: 'StorageV2', sku: { name: 'Standard_LRS' }, properties: {} },
  },
  groupIds: ['blob'],
  entry: { requester: { kind: 'subscription', subscriptionId: place.PARTNER_SUBSCRIPTION_ID } },
  expected: onboarded(),
};

/** No entry lets this partner in. */
export const STRANGER: Plot = {
  title: 'a vault that a partner connects to who is not on the allowlist',
  owner: 'partner',
  endpoint: partners('pe-stranger'),
  ...aVault('kv-closed'),
  expected: held('not-allowlisted'),
};

/** Its zone does not exist before, and ClickHouse approves. */
export const CLICKHOUSE: Plot = {
  title: 'ClickHouse Cloud, by its alias',
  owner: 'platform',
  endpoint: ours('pe-clickhouse'),
  target: 'clickhouse',
  groupIds: [],
  entry: {
    platformTargets: {
      organization: place.CLICKHOUSE_ORGANIZATION.id,
      services: [place.CLICKHOUSE_ORGANIZATION.serviceId],
    },
  },
  expected: {
    ...onboarded('*.westus3.privatelink.azure.clickhouse.cloud'),
    approvedBy: 'clickhouse',
  },
};

/** Nobody decides. */
export const FIRST_APPROVAL: Plot = {
  title: 'a first approval that waits for a person',
  owner: 'platform',
  endpoint: ours('pe-first'),
  ...aVault('kv-first'),
  entry: { firstApproval: 'person' },
  expected: held('first-approval'),
};

/** A person decides. */
export const RELEASED_APPROVAL: Plot = {
  title: 'a first approval that a person releases',
  owner: 'platform',
  endpoint: ours('pe-released'),
  ...aVault('kv-released'),
  entry: { firstApproval: 'person' },
  releases: 'first-approval',
  expected: onboarded('kv-released.privatelink.vaultcore.azure.net'),
};
