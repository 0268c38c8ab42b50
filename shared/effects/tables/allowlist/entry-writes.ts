import type { EntryKey, EntryTexts } from '../../../domain/allowlist.ts';
import type { Allowlist } from '../../allowlist.ts';
import type { Table, Written } from '../table.ts';
import { canExist } from './entry-keys.ts';
import { parseEntry } from './parse-entry.ts';
import { readColumns, textsOf } from './read-columns.ts';
import { toStoredEntry } from './stored-entry.ts';

/** The part of the allowlist that one entry at a time is read and written by. */
export type EntryWrites = Pick<Allowlist, 'readEntry' | 'createEntry' | 'replaceEntry' | 'removeEntry'>;

/** Opens single entries. What is written is what `npm run allowlist -- apply` would write for the same columns. */
export const openEntryWrites = (table: Table): EntryWrites => ({
  readEntry: (key) => readEntry(table, key),
  createEntry: async (key, columns) => toWrite(await table.insert(key, columnsToWrite(key, columns))),
  replaceEntry: async (key, columns, etag) =>
    toWrite(await table.replace({ key, etag }, columnsToWrite(key, columns))),
  removeEntry: async (key, etag) => ({
    kind: (await table.removeUnchanged({ key, etag })) ? 'removed' : 'conflict',
  }),
});

async function readEntry(table: Table, key: EntryKey) {
  const row = canExist(key) ? await table.read(key) : undefined;
  return row && toStoredEntry(row);
}

function columnsToWrite(key: EntryKey, columns: EntryTexts): EntryTexts {
  if (!canExist(key)) throw new RangeError('the IDs of this entry are too long for a key');
  const parsed = parseEntry({ key, columns });
  if (!parsed.ok) throw new RangeError(`${parsed.badRow.field} ${parsed.badRow.message}`);
  const read = readColumns(columns);
  return read.ok ? textsOf(read.columns) : columns;
}

const toWrite = (written: Written | undefined) =>
  written === undefined ? { kind: 'conflict' as const } : { kind: 'written' as const, ...written };
