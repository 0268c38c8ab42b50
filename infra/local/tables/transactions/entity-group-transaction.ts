import type { WireResponse } from '../../wire/wire.ts';
import {
  applyChange,
  type EntityChange,
  keysOf,
  readEntityChange,
  restore,
} from '../entities/entity-changes.ts';
import type { StoredEntity } from '../entities/table-entity.ts';
import { readTableAddress } from '../table-address.ts';
import { TableError } from '../table-error.ts';
import { entityAt, type Table } from '../table-store.ts';
import type { VersionStamp } from '../version-stamps.ts';
import { type BatchPart, readBatch } from './multipart-batch.ts';

/** An entity group transaction holds at most 100 operations ("Performing entity group transactions", Microsoft Learn). */
const OPERATION_LIMIT = 100;

/** What happened: every operation, or none of them and the index of the one that failed. */
export type TransactionOutcome =
  | { readonly kind: 'committed'; readonly answers: readonly WireResponse[] }
  | { readonly kind: 'failed'; readonly index: number; readonly error: TableError };

/** Carries out a `$batch` body: all operations in order, or none. Throws what makes the whole body unreadable. */
export function runTransaction(
  body: string,
  findTable: (name: string) => Table,
  nextStamp: () => VersionStamp,
): TransactionOutcome {
  const parts = readBatch(body);
  const undo: (() => void)[] = [];
  const answers: WireResponse[] = [];
  const seen = new Set<string>();
  for (const [index, part] of parts.entries()) {
    try {
      answers.push(runPart(part, index, seen, undo, findTable, nextStamp));
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      for (const takeBack of undo.reverse()) takeBack();
      return { kind: 'failed', index, error };
    }
  }
  return { kind: 'committed', answers };
}

function runPart(
  part: BatchPart,
  index: number,
  seen: Set<string>,
  undo: (() => void)[],
  findTable: (name: string) => Table,
  nextStamp: () => VersionStamp,
): WireResponse {
  if (index >= OPERATION_LIMIT) {
    throw new TableError(
      'InvalidInput',
      'The batch request operation exceeds the maximum 100 changes per change set.',
    );
  }
  const { table, change } = readOperation(part, findTable);
  checkGroup(seen, table, change);
  const before = entityAt(table, keysOf(change));
  undo.push(() => restore(table, keysOf(change), before));
  return answerTo(part, change, applyChange(table, change, nextStamp));
}

function readOperation(
  part: BatchPart,
  findTable: (name: string) => Table,
): { readonly table: Table; readonly change: EntityChange } {
  const address = readTableAddress(part.url);
  if (address.kind !== 'rows' && address.kind !== 'entity') throw new TableError('InvalidInput');
  const keys = address.kind === 'entity' ? address.keys : undefined;
  const change = readEntityChange(part.method, keys, part.headers['if-match'], part.body);
  return { table: findTable(address.table), change };
}

/** All operations share one partition of one table, and an entity appears once. */
function checkGroup(seen: Set<string>, table: Table, change: EntityChange): void {
  const { partitionKey, rowKey } = keysOf(change);
  const group = JSON.stringify([table.name, partitionKey]);
  const row = JSON.stringify([table.name, partitionKey, rowKey]);
  if (seen.size > 0 && !seen.has(group)) throw new TableError('CommandsInBatchActOnDifferentPartitions');
  if (seen.has(row)) throw new TableError('InvalidDuplicateRow');
  seen.add(group).add(row);
}

function answerTo(part: BatchPart, change: EntityChange, stored: StoredEntity | undefined): WireResponse {
  const { origin, pathname } = part.url;
  const { partitionKey, rowKey } = keysOf(change);
  const table = pathname.replace(/\(.*$/, '');
  const location = `${origin}${table}(PartitionKey='${encodeURIComponent(partitionKey)}',RowKey='${encodeURIComponent(rowKey)}')`;
  const headers = { 'x-content-type-options': 'nosniff', dataserviceversion: '3.0;' };
  if (stored === undefined) return { status: 204, headers, body: '' };
  return { status: 204, headers: { ...headers, location, etag: stored.etag }, body: '' };
}
