import { CLICKHOUSE_GROUP, DATA_GROUP, DNS_GROUP, REGION, TENANT_ID } from '../world/topology.ts';

/** Where the endpoints of one kind lead, and what stands for them in private DNS. */
export interface StockedKind {
  readonly type: string;
  readonly apiVersion: string;
  readonly group: string;
  readonly body: unknown;
  /** None for a Private Link service. */
  readonly groupId?: string;
  readonly endpointsOfATarget: number;
  /** The zone in which each of them has a record set of its own; none where names are no matter of ours. */
  readonly zone?: string;
  /** True where each stands on the list of ClickHouse's service. */
  readonly isListed?: true;
  /** Made by others long before. */
  readonly isThere?: true;
}

const zoneOf = (name: string): string => `${DNS_GROUP}/providers/Microsoft.Network/privateDnsZones/${name}`;

/** The zone of vaults, which the hub has before anything comes. */
export const VAULT_ZONE = zoneOf('privatelink.vaultcore.azure.net');

/** A zone on which few rely: what happens to its link concerns them only. */
export const SEARCH_ZONE = zoneOf('privatelink.search.windows.net');

const VAULT: StockedKind = {
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  group: DATA_GROUP,
  groupId: 'vault',
  body: { location: 'eastus', properties: { tenantId: TENANT_ID, sku: { family: 'A', name: 'standard' } } },
  endpointsOfATarget: 1,
  zone: VAULT_ZONE,
};

const SEARCH: StockedKind = {
  type: 'Microsoft.Search/searchServices',
  apiVersion: '2023-11-01',
  group: DATA_GROUP,
  groupId: 'searchService',
  body: { location: 'eastus', sku: { name: 'standard' } },
  endpointsOfATarget: 1,
  zone: SEARCH_ZONE,
};

/** Its resource does not show its connections: they have to be listed. */
const FACTORY: StockedKind = {
  type: 'Microsoft.DataFactory/factories',
  apiVersion: '2018-06-01',
  group: DATA_GROUP,
  groupId: 'dataFactory',
  body: { location: 'eastus' },
  endpointsOfATarget: 20,
};

const SERVICE: StockedKind = {
  type: 'Microsoft.Network/privateLinkServices',
  apiVersion: '2025-05-01',
  group: DATA_GROUP,
  body: { location: 'eastus', properties: { visibility: { subscriptions: ['*'] } } },
  endpointsOfATarget: 20,
};

const CLICKHOUSE: StockedKind = {
  ...SERVICE,
  group: CLICKHOUSE_GROUP,
  endpointsOfATarget: Number.POSITIVE_INFINITY,
  isListed: true,
  isThere: true,
};

/** Of 100 endpoints 80 lead to vaults, nine to factories, nine to Private Link services of ours, one to ClickHouse, and one to a vault or, of every tenth hundred, to a search service. */
export function kindOf(number: number): StockedKind {
  const place = number % 100;
  if (place < 80) return VAULT;
  if (place < 89) return FACTORY;
  if (place < 98) return SERVICE;
  if (place === 98) return CLICKHOUSE;
  return Math.floor(number / 100) % 10 === 0 ? SEARCH : VAULT;
}

/** The ID of the target to which the endpoint of this number leads. */
export function targetOf(number: number): string {
  const { endpointsOfATarget, group, isThere, type } = kindOf(number);
  const name =
    isThere === true ? `production-${REGION}-0-0` : `many-${targetNumber(number, endpointsOfATarget)}`;
  return `${group}/providers/${type}/${name}`;
}

/** Endpoints of one kind follow each other by nines. */
const targetNumber = (number: number, endpointsOfATarget: number): number =>
  endpointsOfATarget === 1
    ? number
    : Math.floor((Math.floor(number / 100) * 9 + ((number % 100) - 80)) / endpointsOfATarget);
