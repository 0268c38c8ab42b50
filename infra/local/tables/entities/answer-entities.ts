import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import { findTable } from '../answer-tables.ts';
import type { TableAccount } from '../table-account.ts';
import type { TableAddress } from '../table-address.ts';
import { TableError } from '../table-error.ts';
import { emptyResponse, jsonResponse, metadataLevelOf, prefersNoContent } from '../table-responses.ts';
import { entityAt, type Table } from '../table-store.ts';
import { applyChange, readEntityChange } from './entity-changes.ts';
import { continuationHeaders, queryEntities, readSelect } from './entity-query.ts';
import { type StoredEntity, writeEntity } from './table-entity.ts';

/** Answers a read, an update, an upsert or a deletion of one entity. */
export function answerEntity(
  account: TableAccount,
  { table: name, keys }: Extract<TableAddress, { kind: 'entity' }>,
  request: WireRequest,
): WireResponse {
  const table = findTable(account, name);
  if (request.method === 'GET') return read(table, entityAt(table, keys), request);
  const change = readEntityChange(request.method, keys, request.headers['if-match'], request.body);
  const stored = applyChange(table, change, account.nextStamp);
  return emptyResponse(204, stored === undefined ? {} : { etag: stored.etag });
}

/** Answers an insert. */
export function answerInsert(account: TableAccount, name: string, request: WireRequest): WireResponse {
  const table = findTable(account, name);
  const change = readEntityChange(request.method, undefined, undefined, request.body);
  const stored = applyChange(table, change, account.nextStamp);
  const etag = stored?.etag ?? '';
  if (prefersNoContent(request))
    return emptyResponse(204, { etag, 'preference-applied': 'return-no-content' });
  const level = metadataLevelOf(request);
  const json = stored === undefined ? {} : writeEntity(stored, level);
  return jsonResponse(201, level, json, { etag, 'preference-applied': 'return-content' });
}

/** Answers one page of a query. */
export function answerQuery(account: TableAccount, name: string, request: WireRequest): WireResponse {
  const query = request.url.searchParams;
  const { entities, next } = queryEntities(findTable(account, name), query);
  const level = metadataLevelOf(request);
  const select = readSelect(query);
  const metadata = level === 'none' ? {} : { 'odata.metadata': `${request.url.origin}/$metadata#${name}` };
  const value = entities.map((entity) => writeEntity(entity, level, select));
  return jsonResponse(200, level, { ...metadata, value }, continuationHeaders(next));
}

function read(table: Table, entity: StoredEntity | undefined, request: WireRequest): WireResponse {
  if (entity === undefined) throw new TableError('ResourceNotFound');
  const level = metadataLevelOf(request);
  const metadata =
    level === 'none' ? {} : { 'odata.metadata': `${request.url.origin}/$metadata#${table.name}/@Element` };
  const json = writeEntity(entity, level, readSelect(request.url.searchParams));
  return jsonResponse(200, level, { ...metadata, ...json }, { etag: entity.etag });
}
