import type { Row, RowKey } from '../../../shared/effects/tables/open-table.ts';

/** Columns of an entry as texts; a column that is left out is not there. */
export type ColumnTexts = Readonly<Record<string, string>>;

/** An entry as a file wants it. */
export interface WantedEntry {
  readonly key: RowKey;
  readonly entryId: string;
  /** Of the file, for people. */
  readonly line: number;
  readonly columns: ColumnTexts;
}

/** A row of the table as it was read. */
export interface StoredEntry {
  readonly row: Row;
  readonly entryId: string;
  readonly columns: ColumnTexts;
  /** Why this row never matches, if it cannot be understood. */
  readonly fault?: string;
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
  change.kind === 'remove' ? change.stored.row.key : change.wanted.key;
