import { type OpenRequest, targetsOf } from '../../domain/platform-request.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { Requests } from '../effects.ts';
import { toJsonColumns } from './json-columns.ts';
import { openTable } from './open-table.ts';
import { readStored } from './stored-rows.ts';
import { StoredRequest } from './stored-schemas.ts';
import type { RowKey, Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

const NAME = 'requests';

/** Opens the table of our requests to platforms, with a pointer row per target so that finding one is cheap. */
export function openRequests(connection: AzureConnection): Requests {
  const table = openTable(connection, NAME);
  return {
    write: (request) => write(table, request),
    read: (requestId) => read(table, requestId),
    findOpen: (target) => findOpen(table, target),
    findNaming: (endpoint) => findNaming(table, endpoint),
  };
}

const keyOf = (requestId: string): RowKey => ({ partition: toBoundedKey(requestId), row: 'request' });
const partitionOf = (target: ResourceId): string => toBoundedKey(`target:${target}`);
const namedKeyOf = (endpoint: ResourceId): RowKey => ({
  partition: toBoundedKey(`endpoint:${endpoint}`),
  row: 'request',
});

/**
 * The pointers come first: a request that can be read by its ID can always be found by its target, or by the endpoints
 * of ours that it names, of which the last request counts.
 */
async function write(table: Table, request: OpenRequest): Promise<void> {
  const { endpoints, requestId, target, platform, status } = request;
  for (const { endpoint } of endpoints) await table.put(namedKeyOf(endpoint), { requestId });
  const theirs = endpoints.length === 0 ? targetsOf(request) : [];
  for (const each of theirs)
    if (each.kind === 'resource')
      await table.put({ partition: partitionOf(each.id), row: toBoundedKey(requestId) }, { requestId });
  const shown = target === undefined ? {} : { target: target.kind === 'resource' ? target.id : target.alias };
  await table.put(keyOf(requestId), { platform, ...shown, status, ...toJsonColumns(request) });
}

async function read(table: Table, requestId: string): Promise<OpenRequest | undefined> {
  const row = await table.read(keyOf(requestId));
  return row && readStored(NAME, row, StoredRequest);
}

async function findNaming(table: Table, endpoint: ResourceId): Promise<OpenRequest | undefined> {
  const row = await table.read(namedKeyOf(endpoint));
  return row && read(table, String(row.columns['requestId']));
}

/** The oldest open one, so that a second request for a target does not take connections from the first. */
async function findOpen(table: Table, target: ResourceId): Promise<OpenRequest | undefined> {
  const open: OpenRequest[] = [];
  for await (const { columns } of table.list({ partition: partitionOf(target) })) {
    const request = await read(table, String(columns['requestId']));
    if (request?.status === 'open') open.push(request);
  }
  return open.sort((one, other) => one.requestedAt.localeCompare(other.requestedAt))[0];
}
