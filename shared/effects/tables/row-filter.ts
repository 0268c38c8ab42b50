import { odata } from '@azure/data-tables';
import type { RowKey, RowQuery } from './table.ts';

/** The query as Table Storage is asked it; without a filter, the rows of the whole table are meant. */
export function filterOf({ partition, after, before, behind, where = {} }: RowQuery): {
  readonly filter?: string;
} {
  const columns = Object.entries(where).map(([name, value]) => `${name} ${odata`eq ${value}`}`);
  const later = after === undefined ? [] : [odata`RowKey gt ${after}`];
  const ahead = before === undefined ? [] : [odata`RowKey lt ${before}`];
  const conditions = [
    ...filterOfPartition(partition),
    ...filterBehind(behind),
    ...later,
    ...ahead,
    ...columns,
  ];
  return conditions.length === 0 ? {} : { filter: conditions.join(' and ') };
}

function filterOfPartition(partition: RowQuery['partition']): readonly string[] {
  if (partition === undefined) return [];
  if (typeof partition === 'string') return [odata`PartitionKey eq ${partition}`];
  return [odata`PartitionKey ge ${partition.first} and PartitionKey le ${partition.last}`];
}

function filterBehind(key: RowKey | undefined): readonly string[] {
  if (key === undefined) return [];
  const { partition, row } = key;
  return [odata`(PartitionKey gt ${partition} or (PartitionKey eq ${partition} and RowKey gt ${row}))`];
}
