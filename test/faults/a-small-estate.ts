import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { UserName } from '../../infra/local/world/create-world.ts';
import * as place from '../../infra/local/world/topology.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';
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

const aVault = (name: string): Plot['target'] => ({
  id: provider(`Microsoft.KeyVault/vaults/${name}`),
  apiVersion: '2023-07-01',
  body: {
    location: 'eastus',
    properties: { tenantId: place.TENANT_ID, sku: { family: 'A', name: 'standard' } },
  },
});

/** A key vault of ours, allowed with exactly one place. */
export const KEY_VAULT: Plot = {
  title: 'a key vault, allowed once',
  owner: 'platform',
  endpoint: ours('pe-vault'),
  target: aVault('kv-orders'),
  groupIds: ['vault'],
  entry: { maxConnections: 1 },
  expected: {
    state: 'onboarded',
    approvedBy: 'autopilot',
    recordNames: ['kv-orders.privatelink.vaultcore.azure.net'],
  },
};

/** Onboardings of different kinds, and how each has to end whatever goes wrong on the way. */
export const SMALL_ESTATE: readonly Plot[] = [
  KEY_VAULT,
  {
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
    expected: {
      state: 'onboarded',
      approvedBy: 'autopilot',
      recordNames: ['regorders.privatelink.azurecr.io', 'regorders.eastus.data.privatelink.azurecr.io'],
    },
  },
  {
    title: 'a SQL server, which finishes an approval later',
    owner: 'platform',
    endpoint: ours('pe-sql'),
    target: {
      id: provider('Microsoft.Sql/servers/sql-orders'),
      apiVersion: '2021-11-01',
      body: { location: 'eastus', properties: {} },
    },
    groupIds: ['sqlServer'],
    entry: {},
    expected: {
      state: 'onboarded',
      approvedBy: 'autopilot',
      recordNames: ['sql-orders.privatelink.database.windows.net'],
    },
  },
  {
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
    expected: { state: 'onboarded', approvedBy: 'autopilot', recordNames: [] },
  },
  {
    title: 'a vault that a partner connects to who is not on the allowlist',
    owner: 'partner',
    endpoint: partners('pe-stranger'),
    target: aVault('kv-closed'),
    groupIds: ['vault'],
    expected: { state: 'held', code: 'not-allowlisted', approvedBy: 'nobody', recordNames: [] },
  },
  {
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
      state: 'onboarded',
      approvedBy: 'clickhouse',
      recordNames: ['*.westus3.privatelink.azure.clickhouse.cloud'],
    },
  },
  {
    title: 'a first approval that waits for a person',
    owner: 'platform',
    endpoint: ours('pe-first'),
    target: aVault('kv-first'),
    groupIds: ['vault'],
    entry: { firstApproval: 'person' },
    expected: { state: 'held', code: 'first-approval', approvedBy: 'nobody', recordNames: [] },
  },
  {
    title: 'a first approval that a person releases',
    owner: 'platform',
    endpoint: ours('pe-released'),
    target: aVault('kv-released'),
    groupIds: ['vault'],
    entry: { firstApproval: 'person' },
    releases: 'first-approval',
    expected: {
      state: 'onboarded',
      approvedBy: 'autopilot',
      recordNames: ['kv-released.privatelink.vaultcore.azure.net'],
    },
  },
];

/** Lets the app take stock of an empty estate first: what comes later is no longer "found on day one". */
export async function passDayOne(world: InProcessWorld): Promise<void> {
  await world.host.runTimer('reconcile-on-timer');
  await world.clock.runFor(60);
}

/** Makes the targets and the allowlist entries: what stands before anybody makes an endpoint. */
export async function makeTargets(world: InProcessWorld, plots: readonly Plot[]): Promise<void> {
  for (const { entry, target } of plots) {
    if (target !== 'clickhouse') await world.users.platform.put(target.id, target.apiVersion, target.body);
    if (entry !== undefined) await world.allow(anEntryFor(world, target, entry));
  }
}

const anEntryFor = (world: InProcessWorld, target: Plot['target'], changes: Partial<NewEntry>): NewEntry => ({
  scope:
    target === 'clickhouse'
      ? { kind: 'alias', alias: world.clickHouseAlias }
      : { kind: 'scope', id: toResourceId(target.id) },
  requester: { kind: 'subscription', subscriptionId: place.SUBSCRIPTION_ID },
  groupIds: [],
  hosts: [],
  attestation: 'none',
  mode: 'auto',
  firstApproval: 'allowed',
  owner: 'platform team',
  ...changes,
});

/** Makes the private endpoints, as their owners do. */
export async function makeEndpoints(world: InProcessWorld, plots: readonly Plot[]): Promise<void> {
  for (const plot of plots) await makeEndpoint(world, plot);
}

async function makeEndpoint(world: InProcessWorld, { endpoint, groupIds, owner, target }: Plot) {
  const network = owner === 'partner' ? place.PARTNER_NETWORK : place.SPOKE_NETWORK;
  const privateLinkServiceId = target === 'clickhouse' ? world.clickHouseAlias : target.id;
  const properties = { privateLinkServiceId, groupIds, requestMessage: 'orders team, please' };
  await world.users[owner].put(endpoint, '2025-05-01', {
    location: 'eastus',
    properties: {
      subnet: { id: `${network}/subnets/${place.ENDPOINT_SUBNET}` },
      manualPrivateLinkServiceConnections: [{ name: 'connection', properties }],
    },
  });
}
