import { TableClient, type TableEntityResult } from '@azure/data-tables';
import { Fault } from '../../domain/fault.ts';
import { type AzureConnection, azureClientOptions } from '../azure-connection.ts';
import { filterOf } from './row-filter.ts';
import type { Columns, Row, RowKey, RowQuery, Table, WhenMissing, Written } from './table.ts';
import { errorCodeOf, toTableFault } from './table-fault.ts';

interface OpenTable {
  readonly name: string;
  readonly whenMissing: WhenMissing;
  readonly client: TableClient;
}

/** Opens a table; the one place that makes clients. The SDK retries nothing: the orchestration does. */
export function openTable(
  connection: AzureConnection,
  name: string,
  whenMissing: WhenMissing = 'make',
): Table {
  const table = { name, whenMissing, client: createClient(connection, name) };
  return {
    read: (key) => read(table, key),
    insert: (key, columns) => insert(table, key, columns),
    put: async (key, columns) =>
      void (await attempt(table, () => table.client.upsertEntity(entityOf(key, columns), 'Replace'))),
    replace: (row, columns) => replace(table, row, columns),
    remove: (key) => remove(table, key),
    removeUnchanged: (row) => removeUnchanged(table, row),
    list: (query) => list(table, query),
  };
}

function createClient(connection: AzureConnection, name: string): TableClient {
  const { endpoint, credential } = connection;
  return new TableClient(endpoint, name, credential, { ...azureClientOptions(connection) });
}

async function read(table: OpenTable, key: RowKey): Promise<Row | undefined> {
  const get = () => table.client.getEntity(key.partition, key.row);
  const entity = await attempt(table, get, 'ResourceNotFound');
  return entity && rowOf(entity);
}

async function insert(table: OpenTable, key: RowKey, columns: Columns): Promise<Written | undefined> {
  const create = () => table.client.createEntity(entityOf(key, columns));
  return written(table, await attempt(table, create, 'EntityAlreadyExists'));
}

async function replace(
  table: OpenTable,
  { key, etag }: Pick<Row, 'key' | 'etag'>,
  columns: Columns,
): Promise<Written | undefined> {
  const update = () => table.client.updateEntity(entityOf(key, columns), 'Replace', { etag });
  return written(table, await attempt(table, update, 'UpdateConditionNotSatisfied', 'ResourceNotFound'));
}

/** Table Storage answers every write with the new ETag. */
function written(
  { name }: OpenTable,
  answer: { readonly etag?: string | undefined } | undefined,
): Written | undefined {
  if (answer === undefined) return undefined;
  if (answer.etag === undefined)
    throw new Fault('unexpected', `table ${name}: a row was written and its ETag was not told`);
  return { etag: answer.etag };
}

async function remove(table: OpenTable, key: RowKey): Promise<void> {
  await attempt(table, () => table.client.deleteEntity(key.partition, key.row), 'ResourceNotFound');
}

async function removeUnchanged(table: OpenTable, { key, etag }: Pick<Row, 'key' | 'etag'>): Promise<boolean> {
  const removal = () => table.client.deleteEntity(key.partition, key.row, { etag });
  return (await attempt(table, removal, 'UpdateConditionNotSatisfied', 'ResourceNotFound')) !== undefined;
}

async function* list(table: OpenTable, query: RowQuery): AsyncGenerator<Row> {
  const pages = table.client
    .listEntities({ queryOptions: { ...filterOf(query), ...selectOf(query) } })
    .byPage({ maxPageSize: query.pageSize ?? 1000 });
  for (;;) {
    const page = await attempt(table, () => pages.next(), 'TableNotFound');
    if (page === undefined || page.done) return;
    for (const entity of page.value) yield rowOf(entity);
  }
}

/** The keys come only where they are asked for. */
const selectOf = ({ columns }: RowQuery): { readonly select?: string[] } =>
  columns === undefined ? {} : { select: ['PartitionKey', 'RowKey', ...columns] };

const entityOf = ({ partition, row }: RowKey, columns: Columns) => ({
  ...columns,
  partitionKey: partition,
  rowKey: row,
});

function rowOf(entity: TableEntityResult<Record<string, unknown>>): Row {
  const { partitionKey = '', rowKey = '', etag, timestamp: _, ...rest } = entity;
  // A column that was asked for by name and is not there may come as null.
  const columns = Object.entries(rest).filter(
    ([name, value]) => !name.startsWith('odata.') && value !== null,
  );
  return { key: { partition: partitionKey, row: rowKey }, etag, columns: Object.fromEntries(columns) };
}

/** Runs a call; answers undefined for an error code that the caller takes as a value. */
async function attempt<T>(
  table: OpenTable,
  call: () => Promise<T>,
  ...expected: readonly string[]
): Promise<T | undefined> {
  try {
    return await orMakeTable(table, call);
  } catch (error) {
    if (expected.includes(errorCodeOf(error) ?? '')) return undefined;
    throw toTableFault(error, table.name);
  }
}

/** A table that is missing is made and the call repeated, so that the common path costs no extra request. */
async function orMakeTable<T>({ client, whenMissing }: OpenTable, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (whenMissing !== 'make' || errorCodeOf(error) !== 'TableNotFound') throw error;
    await client.createTable();
    return call();
  }
}
