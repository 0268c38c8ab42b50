import type { ColumnFault, EntryKey, EntryTexts } from '../../../domain/allowlist.ts';
import type { Columns } from '../table.ts';
import type { EntryColumns } from './entry-columns.ts';
import { entryIdOf } from './entry-keys.ts';
import { readColumns, textsOf } from './read-columns.ts';
import { type EntryName, readEntryKey } from './read-entry-key.ts';

/** An entry as it is to be written. */
export interface NewRow {
  readonly key: EntryKey;
  readonly entryId: string;
  readonly columns: EntryTexts;
}

/** An entry that somebody wrote down, or everything that is wrong with it. */
export type ReadWrittenEntry =
  | { readonly ok: true; readonly entry: NewRow }
  | { readonly ok: false; readonly faults: readonly ColumnFault[] };

/** Reads an entry that a person wants, from a file or a request. The same columns give the same row from both. */
export function readWrittenEntry(name: EntryName, columns: Columns): ReadWrittenEntry {
  const key = readEntryKey(name);
  const read = readColumns(columns);
  const faults = [
    ...(key.ok ? [] : key.faults),
    ...(read.ok ? [...tooWide(name, read.columns), ...unstorable(textsOf(read.columns))] : read.faults),
  ];
  if (faults.length > 0 || !key.ok || !read.ok) return { ok: false, faults };
  return { ok: true, entry: { key: key.key, entryId: entryIdOf(key.key), columns: textsOf(read.columns) } };
}

/** Such an entry would never let anything in, so whoever writes it means something else. */
function tooWide({ from }: EntryName, { attestation, mode }: EntryColumns): readonly ColumnFault[] {
  if (from.trim().toLowerCase() !== 'anyone' || mode === 'person' || attestation === 'required') return [];
  return [
    { field: 'from', message: 'anyone needs "attestation: required", or "mode: person" instead of auto' },
  ];
}

/** A text of Table Storage has at most 64 KiB of UTF-16. */
const MOST_CHARACTERS = 32_000;

/** Line breaks are for notes; the others do not survive every tool that people edit rows with. */
const UNWANTED = /[\p{Cc}\p{Cs}]/u;

function unstorable(columns: EntryTexts): readonly ColumnFault[] {
  return Object.entries(columns).flatMap(([field, text]) => {
    if (text.length > MOST_CHARACTERS)
      return [{ field, message: `must have at most ${MOST_CHARACTERS} characters` }];
    const line = field === 'note' ? text.replace(/[\r\n\t]/g, ' ') : text;
    return UNWANTED.test(line) ? [{ field, message: 'must be text without control characters' }] : [];
  });
}
