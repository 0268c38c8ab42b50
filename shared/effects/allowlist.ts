import type {
  AllowlistRows,
  AllowlistScope,
  EntryKey,
  EntryTexts,
  EntryWrite,
  Requester,
  StoredEntry,
} from '../domain/allowlist.ts';

/** The allowlist table: read by key, written only when a person asks for it. */
export interface Allowlist {
  /** Point reads of the rows that these scopes and requesters name. */
  find(scopes: readonly AllowlistScope[], requesters: readonly Requester[]): Promise<AllowlistRows>;
  /** Every row of the table: for rounds, never for one connection. */
  list(): Promise<AllowlistRows>;
  readEntry(key: EntryKey): Promise<StoredEntry | undefined>;
  /** A page of rows in the order of their keys, by ranges of targets. */
  listEntries(query: EntryQuery): Promise<EntryPage>;
  /** Writes a row where none is; `conflict` when one is. Throws a `RangeError` for columns that could not be read back. */
  createEntry(key: EntryKey, columns: EntryTexts): Promise<EntryWrite>;
  /** Writes a row that still has this ETag; `conflict` when it has not, or is gone. Throws as `createEntry` does. */
  replaceEntry(key: EntryKey, columns: EntryTexts, etag: string): Promise<EntryWrite>;
  removeEntry(key: EntryKey, etag: string): Promise<{ readonly kind: 'removed' | 'conflict' }>;
  /** Takes a place under `maxConnections` with an ETag; `full` when none is left. Taking it twice is once. */
  reserve(entryId: string, onboardingId: string, maxConnections: number): Promise<'reserved' | 'full'>;
  release(entryId: string, onboardingId: string): Promise<void>;
  /** Places taken by others than this onboarding. */
  countReserved(entryId: string, exceptOnboardingId: string): Promise<number>;
}

/** Narrows a list of allowlist entries; pages of at most `limit`. */
export interface EntryQuery {
  /** The beginning of the partition keys (the target, with `|` for `/`) that are listed. */
  readonly prefix?: string;
  readonly limit: number;
  /** The row behind which the page begins. */
  readonly after?: EntryKey;
}

/** One page of allowlist entries; `next` is the row behind which the next one begins. */
export interface EntryPage {
  readonly entries: readonly StoredEntry[];
  readonly next?: EntryKey;
}
