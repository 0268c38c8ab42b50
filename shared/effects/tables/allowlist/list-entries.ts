import type { EntryPage, EntryQuery } from '../../allowlist.ts';
import type { Row, RowQuery, Table } from '../table.ts';
import { toStoredEntry } from './stored-entry.ts';

/** Above every character that a key of ours holds. */
const LAST = '\uffff';

/** Reads a page of entries in the order of their keys. Throws a `Fault` when the table cannot be read. */
export async function listEntries(table: Table, query: EntryQuery): Promise<EntryPage> {
  const rows: Row[] = [];
  for await (const row of table.list(rowQueryOf(query))) if (rows.push(row) > query.limit) break;
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const entries = shown.map(toStoredEntry);
  return rows.length > query.limit && last ? { entries, next: last.key } : { entries };
}

function rowQueryOf({ after, limit, prefix = '' }: EntryQuery): RowQuery {
  return {
    pageSize: limit + 1,
    ...(after !== undefined && { behind: after }),
    ...(prefix !== '' && { partition: { first: prefix, last: `${prefix}${LAST}` } }),
  };
}
