import type { Clock } from '../clock/clock.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import { answerTables } from './answer-tables.ts';
import { answerEntity, answerInsert, answerQuery } from './entities/answer-entities.ts';
import { type StoredEntity, writeEntity } from './entities/table-entity.ts';
import type { TableAccount } from './table-account.ts';
import { readTableAddress } from './table-address.ts';
import { TableError } from './table-error.ts';
import { errorResponse } from './table-responses.ts';
import { entitiesOf } from './table-store.ts';
import { answerTransaction } from './transactions/answer-transaction.ts';
import { createVersionStamps } from './version-stamps.ts';

/** Table Storage in memory: one account, reached over the wire protocol or read directly. */
export interface MemoryTables {
  readonly handle: WireServer;
  /** Every entity of a table in key order, as JSON without metadata; empty for a table that does not exist. */
  entities(table: string): readonly Readonly<Record<string, unknown>>[];
}

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/**
 * Makes an empty Table Storage that speaks the protocol of `@azure/data-tables`. Everything happens at once
 * within a call; Timestamps come from `clock`. Any `authorization` header is good enough.
 */
export function createMemoryTables(clock: Pick<Clock, 'now'>): MemoryTables {
  const account: TableAccount = {
    clock,
    store: new Map(),
    nextStamp: createVersionStamps(clock),
    requests: 0,
  };
  return {
    handle: async (request) => answer(account, request),
    entities: (table) => [...storedIn(account, table)].map((entity) => writeEntity(entity, 'none')),
  };
}

function storedIn(account: TableAccount, name: string): Iterable<StoredEntity> {
  const table = account.store.get(name.toLowerCase());
  return table === undefined ? [] : entitiesOf(table, undefined, undefined);
}

function answer(account: TableAccount, request: WireRequest): WireResponse {
  account.requests += 1;
  const requestId = `00000000-0000-4000-8000-${account.requests.toString(16).padStart(12, '0')}`;
  const { status, headers, body } = answerOrError(account, request, requestId);
  const common: Record<string, string> = {
    date: account.clock.now().toUTCString(),
    server: 'Windows-Azure-Table/1.0 Microsoft-HTTPAPI/2.0',
    'x-ms-request-id': requestId,
    'x-ms-version': request.headers['x-ms-version'] ?? '2019-02-02',
    'cache-control': 'no-cache',
  };
  const clientRequestId = request.headers['x-ms-client-request-id'];
  if (clientRequestId !== undefined) common['x-ms-client-request-id'] = clientRequestId;
  return { status, headers: { ...common, ...headers }, body };
}

function answerOrError(account: TableAccount, request: WireRequest, requestId: string): WireResponse {
  try {
    return dispatch(account, request, requestId);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return errorResponse(error, requestId, account.clock.now());
  }
}

function dispatch(account: TableAccount, request: WireRequest, requestId: string): WireResponse {
  if (request.headers['authorization'] === undefined) throw new TableError('AuthorizationFailure');
  if (Buffer.byteLength(request.body) > BODY_LIMIT_BYTES) throw new TableError('RequestBodyTooLarge');
  const address = readTableAddress(request.url);
  switch (address.kind) {
    case 'tables':
    case 'table':
      return answerTables(account, address, request);
    case 'batch':
      return answerTransaction(account, request, requestId);
    case 'entity':
      return answerEntity(account, address, request);
    case 'rows':
      if (request.method === 'GET') return answerQuery(account, address.table, request);
      return answerInsert(account, address.table, request);
  }
}
