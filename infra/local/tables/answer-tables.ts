import type { WireRequest, WireResponse } from '../wire/wire.ts';
import { readTop } from './entities/entity-query.ts';
import { parseFilter, satisfies } from './odata/odata-filter.ts';
import type { TableAccount } from './table-account.ts';
import { checkTableName, type TableAddress } from './table-address.ts';
import { TableError } from './table-error.ts';
import { emptyResponse, jsonResponse, metadataLevelOf, prefersNoContent } from './table-responses.ts';
import { createTable, type Table } from './table-store.ts';

/** Answers what is asked of the list of tables (list, create) or of one of them (delete). */
export function answerTables(
  account: TableAccount,
  address: Extract<TableAddress, { kind: 'tables' | 'table' }>,
  request: WireRequest,
): WireResponse {
  if (address.kind === 'tables' && request.method === 'GET') return list(account, request);
  if (address.kind === 'tables' && request.method === 'POST') return create(account, request);
  if (address.kind === 'table' && request.method === 'DELETE') return remove(account, address.table);
  throw new TableError('MethodNotAllowed');
}

/** The table of that name, whatever its case. Throws `TableNotFound`. */
export function findTable({ store }: TableAccount, name: string): Table {
  const table = store.get(name.toLowerCase());
  if (table === undefined) throw new TableError('TableNotFound');
  return table;
}

function list({ store }: TableAccount, request: WireRequest): WireResponse {
  const query = request.url.searchParams;
  const from = query.get('NextTableName') ?? '';
  const names = [...store.keys()].sort().filter((name) => name >= from);
  const tables = names.flatMap((name) => store.get(name) ?? []).filter(tableFilter(query.get('$filter')));
  const limit = readTop(query);
  const next = tables[limit];
  const headers = next === undefined ? {} : { 'x-ms-continuation-nexttablename': next.name.toLowerCase() };
  const value = tables.slice(0, limit).map(({ name }) => ({ TableName: name }));
  return jsonResponse(200, metadataLevelOf(request), { value }, headers);
}

function tableFilter(text: string | null): (table: Table) => boolean {
  if (text === null) return () => true;
  const filter = parseFilter(text);
  return ({ name }) =>
    satisfies(filter, (property) =>
      property === 'TableName' ? { type: 'Edm.String', value: name } : undefined,
    );
}

function create({ store }: TableAccount, request: WireRequest): WireResponse {
  const name = checkTableName(readTableName(request.body));
  if (store.has(name.toLowerCase())) throw new TableError('TableAlreadyExists');
  store.set(name.toLowerCase(), createTable(name));
  if (prefersNoContent(request)) return emptyResponse(204, { 'preference-applied': 'return-no-content' });
  return jsonResponse(201, metadataLevelOf(request), { TableName: name });
}

function remove(account: TableAccount, name: string): WireResponse {
  findTable(account, name);
  account.store.delete(name.toLowerCase());
  return emptyResponse(204);
}

function readTableName(body: string): string {
  const [, name] = /^\s*\{\s*"TableName"\s*:\s*"([^"]*)"\s*\}\s*$/.exec(body) ?? [];
  if (name === undefined) throw new TableError('InvalidInput');
  return name;
}
