import type { EdmValue } from '../odata/edm-value.ts';
import { type Filter, parseFilter, partitionOf, satisfies } from '../odata/odata-filter.ts';
import { TableError } from '../table-error.ts';
import { entitiesOf, type Table } from '../table-store.ts';
import { type EntityKeys, propertyOf, type StoredEntity } from './table-entity.ts';

/** One page of a query, and the keys at which the next one begins. */
export interface EntityPage {
  readonly entities: readonly StoredEntity[];
  readonly next: EntityKeys | undefined;
}

/** The service returns at most 1000 entities at once. */
const PAGE_LIMIT = 1000;

const NEXT_PARTITION = 'x-ms-continuation-nextpartitionkey';
const NEXT_ROW = 'x-ms-continuation-nextrowkey';

/** Answers `$filter`, `$top` and the continuation of a query's URL. Throws `InvalidInput`. */
export function queryEntities(table: Table, query: URLSearchParams): EntityPage {
  const text = query.get('$filter');
  const filter = text === null || text.trim() === '' ? undefined : parseFilter(text);
  const limit = readTop(query);
  const found = matches(table, filter, readContinuation(query));
  return takePage(found, limit);
}

/** The properties that `$select` asks for, or undefined for all of them. */
export function readSelect(query: URLSearchParams): ReadonlySet<string> | undefined {
  const names = (query.get('$select') ?? '').split(',').map((name) => name.trim());
  const wanted = names.filter((name) => name !== '' && name !== '*');
  return wanted.length === 0 ? undefined : new Set(wanted);
}

/** The headers that name the next page; none on the last. */
export function continuationHeaders(next: EntityKeys | undefined): Readonly<Record<string, string>> {
  if (next === undefined) return {};
  return { [NEXT_PARTITION]: conceal(next.partitionKey), [NEXT_ROW]: conceal(next.rowKey) };
}

/** Reads `$top`, at most the page limit of 1000. Throws `InvalidInput` for anything but 1 to 1000. */
export function readTop(query: URLSearchParams): number {
  const top = query.get('$top');
  if (top === null) return PAGE_LIMIT;
  const limit = Number(top);
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_LIMIT) throw new TableError('InvalidInput');
  return limit;
}

function* matches(
  table: Table,
  filter: Filter | undefined,
  from: EntityKeys | undefined,
): Generator<StoredEntity> {
  const onlyPartition = filter === undefined ? undefined : partitionOf(filter);
  for (const entity of entitiesOf(table, onlyPartition, from)) {
    const read = (name: string): EdmValue | undefined => propertyOf(entity, name);
    if (filter === undefined || satisfies(filter, read)) yield entity;
  }
}

function takePage(found: Iterable<StoredEntity>, limit: number): EntityPage {
  const entities: StoredEntity[] = [];
  for (const entity of found) {
    if (entities.length === limit) return { entities, next: entity };
    entities.push(entity);
  }
  return { entities, next: undefined };
}

function readContinuation(query: URLSearchParams): EntityKeys | undefined {
  const partitionKey = query.get('NextPartitionKey');
  if (partitionKey === null) return undefined;
  return { partitionKey: reveal(partitionKey), rowKey: reveal(query.get('NextRowKey') ?? '') };
}

/** Clients must treat the keys of a continuation as opaque, so they are not readable here either. */
const conceal = (key: string): string => `1!${Buffer.from(key).toString('base64url')}`;

const reveal = (token: string): string => Buffer.from(token.replace(/^1!/, ''), 'base64url').toString('utf8');
