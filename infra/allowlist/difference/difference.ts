import type { StoredEntry } from '../../../shared/domain/allowlist.ts';
import type { NewRow } from '../../../shared/effects/tables/allowlist/read-written-entry.ts';
import type { RowKey } from '../../../shared/effects/tables/table.ts';

/** An entry as a file wants it. */
export interface WantedEntry extends NewRow {
  /** Of the file, for people. */
  readonly line: number;
}

/** What one column holds before and after; undefined where it is not there. */
export interface ColumnChange {
  readonly column: string;
  readonly before?: string;
  readonly after?: string;
}

/** What is to be done with one row. */
export type EntryChange =
  | { readonly kind: 'add'; readonly wanted: WantedEntry }
  | {
      readonly kind: 'change';
      readonly wanted: WantedEntry;
      readonly stored: StoredEntry;
      readonly columns: readonly ColumnChange[];
    }
  | { readonly kind: 'remove'; readonly stored: StoredEntry };

/** What is to be done so that the table holds what a file says. */
export interface Difference {
  readonly changes: readonly EntryChange[];
  /** Rows that are not in the file and stay, because nobody asked to remove them. */
  readonly kept: readonly StoredEntry[];
  readonly unchangedCount: number;
}

/** The keys of the row that a change is about. */
export const keyOf = (change: EntryChange): RowKey =>
  change.kind === 'remove' ? change.stored.key : change.wanted.key;
