import { parseResourcePath } from '../arm/resource-id.ts';
import type { DynamicValue, Row } from './kusto/dynamic-value.ts';

/** Columns of the tables, as Microsoft's table reference lists them; `properties` and others are dynamic. */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  resources: [
    'id',
    'name',
    'type',
    'tenantId',
    'kind',
    'location',
    'resourceGroup',
    'subscriptionId',
    'managedBy',
    'sku',
    'plan',
    'properties',
    'tags',
    'identity',
    'zones',
    'extendedLocation',
  ],
  resourcecontainers: ['id', 'name', 'type', 'tenantId', 'subscriptionId', 'properties', 'tags'],
  dnsresources: ['id', 'name', 'type', 'tenantId', 'resourceGroup', 'subscriptionId', 'properties', 'tags'],
};

/** Record sets have a table of their own. */
const RECORD_SET = /^microsoft\.network\/privatednszones\/(a|aaaa|cname|mx|ptr|soa|srv|txt)$/;

/** A resource as one of the tables shows it. */
export interface GraphRow {
  readonly table: 'resources' | 'dnsresources' | 'resourcecontainers';
  readonly subscriptionId: string;
  /** The action whose holders see the row, such as `microsoft.keyvault/vaults/read`. */
  readonly readAction: string;
  readonly row: Row;
}

/** Makes the row of a resource from the body of its GET: type and resource group in lower case, the ID as it was written. */
export function toGraphRow(body: Readonly<Record<string, DynamicValue>>, tenantId: string): GraphRow {
  const id = String(body['id']);
  const path = parseResourcePath(id);
  const type = String(body['type']).toLowerCase();
  const table = RECORD_SET.test(type) ? 'dnsresources' : 'resources';
  const subscriptionId = path?.subscriptionId ?? '';
  const known: Row = {
    ...body,
    type,
    tenantId,
    subscriptionId,
    resourceGroup: path?.resourceGroup?.toLowerCase() ?? '',
  };
  const columns = COLUMNS[table] ?? [];
  return {
    table,
    subscriptionId: subscriptionId.toLowerCase(),
    readAction: `${type}/read`,
    row: Object.fromEntries(columns.map((name) => [name, known[name] ?? EMPTY[name] ?? null])),
  };
}

/** Makes the row of a subscription; resource groups, which have rows in the same table, are not simulated there. */
export const subscriptionRow = (
  subscriptionId: string,
  tenantId: string,
  groups: readonly string[],
): GraphRow => ({
  table: 'resourcecontainers',
  subscriptionId,
  readAction: 'microsoft.resources/subscriptions/read',
  row: {
    id: `/subscriptions/${subscriptionId}`,
    name: subscriptionId,
    type: 'microsoft.resources/subscriptions',
    tenantId,
    subscriptionId,
    properties: {
      state: 'Enabled',
      managementGroupAncestorsChain: [...groups, tenantId].map((name) => ({ name, displayName: name })),
    },
    tags: null,
  },
});

/** Columns of type string are never null. */
const EMPTY: Row = { kind: '', location: '', managedBy: '' };
