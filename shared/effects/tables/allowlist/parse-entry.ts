import type { AllowlistEntry, AllowlistScope, BadRow, Requester } from '../../../domain/allowlist.ts';
import type { Row, RowKey } from '../table.ts';
import type { EntryColumns } from './entry-columns.ts';
import { entryIdOf, requesterIn, scopeIn } from './entry-keys.ts';
import { readColumns } from './read-columns.ts';

/** An entry, or the first thing that is wrong with its row. */
export type ParsedEntry =
  | { readonly ok: true; readonly entry: AllowlistEntry }
  | { readonly ok: false; readonly badRow: BadRow };

/** Reads one row of the allowlist. A row that cannot be understood in every column is bad and never matches. */
export function parseEntry({ key, columns }: Pick<Row, 'key' | 'columns'>): ParsedEntry {
  const requester = requesterIn(key.row);
  if (requester === undefined) {
    return bad(key, 'RowKey', 'must be subscription:<guid>, endpoint:<ID with | for /> or anyone');
  }
  const read = readColumns(columns);
  if (read.ok) return { ok: true, entry: entryOf(key, scopeIn(key.partition), requester, read.columns) };
  const [{ field, message }] = read.faults;
  return bad(key, field, message);
}

function bad(key: RowKey, field: string, message: string): ParsedEntry {
  return { ok: false, badRow: { entryId: entryIdOf(key), field, message } };
}

function entryOf(
  key: RowKey,
  scope: AllowlistScope,
  requester: Requester,
  { organization, services, note: _, ...columns }: EntryColumns,
): AllowlistEntry {
  return {
    entryId: entryIdOf(key),
    scope,
    requester,
    ...columns,
    ...(organization !== undefined && { platformTargets: { organization, services } }),
  };
}
