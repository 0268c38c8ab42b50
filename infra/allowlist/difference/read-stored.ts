import { entryIdOf } from '../../../shared/effects/tables/allowlist/entry-keys.ts';
import { parseEntry } from '../../../shared/effects/tables/allowlist/parse-entry.ts';
import { readColumns, textsIn, textsOf } from '../../../shared/effects/tables/allowlist/read-columns.ts';
import type { Row, Table } from '../../../shared/effects/tables/open-table.ts';
import type { StoredEntry } from './difference.ts';

/** Reads every row of the allowlist, also those that cannot be understood. Throws a `Fault` when it cannot be read. */
export async function readStored(table: Table): Promise<readonly StoredEntry[]> {
  const stored: StoredEntry[] = [];
  for await (const row of table.list({})) stored.push(toStored(row));
  return stored;
}

/** A row as it is compared: what means the same is the same text, whoever wrote it. */
export function toStored(row: Row): StoredEntry {
  const read = readColumns(row.columns);
  const columns = read.ok ? textsOf(read.columns) : textsIn(row.columns);
  const fault = faultOf(row);
  return { row, entryId: entryIdOf(row.key), columns, ...(fault !== undefined && { fault }) };
}

function faultOf(row: Row): string | undefined {
  const { partition, row: requester } = row.key;
  if (partition !== partition.toLowerCase() || requester !== requester.toLowerCase())
    return 'its keys must be in lower case: it never matches';
  const parsed = parseEntry(row);
  return parsed.ok ? undefined : `${parsed.badRow.field} ${parsed.badRow.message}: it never matches`;
}
