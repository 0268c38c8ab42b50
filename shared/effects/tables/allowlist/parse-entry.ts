import type * as z from 'zod';
import type { AllowlistEntry, AllowlistScope, BadRow, Requester } from '../../../domain/allowlist.ts';
import type { Columns, Row, RowKey } from '../open-table.ts';
import { ENTRY_COLUMN_NAMES, EntryColumns } from './entry-columns.ts';
import { entryIdOf, requesterIn, scopeIn } from './entry-keys.ts';

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
  const { success, data, error } = EntryColumns.safeParse(textsIn(columns));
  if (success) return { ok: true, entry: entryOf(key, scopeIn(key.partition), requester, data) };
  const [issue] = error.issues;
  return bad(key, fieldOf(issue), messageOf(issue));
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

/** Storage Explorer lets people choose a column's type, so numbers and dates are taken too; an empty value is none. */
function textsIn(columns: Columns): Readonly<Record<string, string>> {
  const texts = Object.entries(columns).map(([name, value]) => [name, textOf(value)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value === null || value === undefined) return '';
  if (typeof value === 'object' && 'value' in value) return String(value.value).trim();
  return String(value).trim();
}

function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return issue.keys[0] ?? 'columns';
  return issue?.path.map(String).join('.') || 'columns';
}

function messageOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code !== 'unrecognized_keys') return issue?.message ?? 'cannot be understood';
  return `is not a column of the allowlist; these are: ${ENTRY_COLUMN_NAMES.join(', ')}`;
}
