import type * as z from 'zod';
import type { ColumnFault } from '../../../domain/allowlist.ts';
import type { Columns } from '../table.ts';
import { ENTRY_COLUMN_NAMES, EntryColumns } from './entry-columns.ts';

/** The columns of an entry, or everything that is wrong with them. */
export type ReadColumns =
  | { readonly ok: true; readonly columns: EntryColumns }
  | { readonly ok: false; readonly faults: readonly [ColumnFault, ...ColumnFault[]] };

/** Reads the columns of an entry as people write them, in whatever type a tool gave them. */
export function readColumns(columns: Columns): ReadColumns {
  const { success, data, error } = EntryColumns.safeParse(textsIn(columns));
  if (success) return { ok: true, columns: data };
  const [first = { field: 'columns', message: 'cannot be understood' }, ...others] =
    error.issues.flatMap(faultsOf);
  return { ok: false, faults: [first, ...others] };
}

/** Columns as texts. Storage Explorer lets people choose a column's type, so numbers and dates are taken too; an empty value is none. */
export function textsIn(columns: Columns): Readonly<Record<string, string>> {
  const texts = Object.entries(columns).map(([name, value]) => [name, textOf(value)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** Columns that were read, as the texts that stand for them in a row: lists in order, and what was left out filled in. */
export function textsOf(columns: EntryColumns): Readonly<Record<string, string>> {
  return textsIn(
    Object.fromEntries(
      Object.entries(columns).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.toSorted().join(',') : value,
      ]),
    ),
  );
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value === null || value === undefined) return '';
  if (typeof value === 'object' && 'value' in value) return String(value.value).trim();
  return String(value).trim();
}

function faultsOf(issue: z.core.$ZodIssue): ColumnFault[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ field: issue.path.map(String).join('.') || 'columns', message: issue.message }];
  const message = `is not a column of the allowlist; these are: ${ENTRY_COLUMN_NAMES.join(', ')}`;
  return issue.keys.map((field) => ({ field, message }));
}
