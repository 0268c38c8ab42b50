import type { ColumnFault, StoredEntry } from '../../../domain/allowlist.ts';
import type { Row, RowKey } from '../table.ts';
import { entryIdOf, requesterIn } from './entry-keys.ts';
import { type ReadColumns, readColumns, textsIn, textsOf } from './read-columns.ts';

/** A row as it stands in the table, with everything that keeps it from ever matching. */
export function toStoredEntry({ columns, etag, key }: Row): StoredEntry {
  const read = readColumns(columns);
  return {
    entryId: entryIdOf(key),
    key,
    columns: read.ok ? textsOf(read.columns) : textsIn(columns),
    etag,
    faults: faultsOf(key, read),
  };
}

const faultsOf = (key: RowKey, read: ReadColumns): readonly ColumnFault[] => [
  ...keyFaults(key),
  ...(read.ok ? [] : read.faults),
];

function keyFaults({ partition, row }: RowKey): readonly ColumnFault[] {
  if (partition !== partition.toLowerCase() || row !== row.toLowerCase())
    return [{ field: 'PartitionKey and RowKey', message: 'must be in lower case' }];
  if (requesterIn(row) !== undefined) return [];
  return [{ field: 'RowKey', message: 'must be subscription:<guid>, endpoint:<ID with | for /> or anyone' }];
}
