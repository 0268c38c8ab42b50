import type { EntityKeys, StoredEntity } from './entities/table-entity.ts';

/** The tables of one storage account, by name in lower case. */
export type TableStore = Map<string, Table>;

/** One table. Partitions and rows are kept by key; `order` caches the sorted keys until they change. */
export interface Table {
  readonly name: string;
  readonly partitions: Map<string, Partition>;
  order: readonly string[] | undefined;
}

/** The rows of one partition. */
interface Partition {
  readonly rows: Map<string, StoredEntity>;
  order: readonly string[] | undefined;
}

/** An empty table. */
export const createTable = (name: string): Table => ({ name, partitions: new Map(), order: undefined });

/** The stored entity, or undefined. */
export const entityAt = (table: Table, { partitionKey, rowKey }: EntityKeys): StoredEntity | undefined =>
  table.partitions.get(partitionKey)?.rows.get(rowKey);

/** Stores the entity in place of whatever had its keys. */
export function putEntity(table: Table, entity: StoredEntity): void {
  const partition = partitionFor(table, entity.partitionKey);
  if (!partition.rows.has(entity.rowKey)) partition.order = undefined;
  partition.rows.set(entity.rowKey, entity);
}

/** Forgets the entity; harmless when it does not exist. */
export function removeEntity(table: Table, { partitionKey, rowKey }: EntityKeys): void {
  const partition = table.partitions.get(partitionKey);
  if (partition?.rows.delete(rowKey) !== true) return;
  partition.order = undefined;
  if (partition.rows.size > 0) return;
  table.partitions.delete(partitionKey);
  table.order = undefined;
}

/**
 * Entities in the service's order (partition key, then row key, by code unit), from the keys `from` on.
 * With `onlyPartition` no other partition is looked at.
 */
export function* entitiesOf(
  table: Table,
  onlyPartition: string | undefined,
  from: EntityKeys | undefined,
): Generator<StoredEntity> {
  table.order ??= [...table.partitions.keys()].sort();
  const partitionKeys = onlyPartition === undefined ? table.order : [onlyPartition];
  for (const partitionKey of partitionKeys) {
    if (from !== undefined && partitionKey < from.partitionKey) continue;
    yield* rowsOf(table.partitions.get(partitionKey), partitionKey === from?.partitionKey ? from.rowKey : '');
  }
}

function* rowsOf(partition: Partition | undefined, fromRowKey: string): Generator<StoredEntity> {
  if (partition === undefined) return;
  partition.order ??= [...partition.rows.keys()].sort();
  for (let index = lowerBound(partition.order, fromRowKey); index < partition.order.length; index += 1) {
    const entity = partition.rows.get(partition.order[index] ?? '');
    if (entity !== undefined) yield entity;
  }
}

function lowerBound(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function partitionFor(table: Table, partitionKey: string): Partition {
  const existing = table.partitions.get(partitionKey);
  if (existing !== undefined) return existing;
  const partition: Partition = { rows: new Map(), order: undefined };
  table.partitions.set(partitionKey, partition);
  table.order = undefined;
  return partition;
}
