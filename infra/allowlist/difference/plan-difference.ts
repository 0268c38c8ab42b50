import type { EntryTexts, StoredEntry } from '../../../shared/domain/allowlist.ts';
import type { ColumnChange, Difference, EntryChange, WantedEntry } from './difference.ts';

/**
 * Compares what a file wants with what the table holds, and says what to do. Rows that the file does not name are
 * removed only when that is asked for. Touches nothing.
 */
export function planDifference(
  wanted: readonly WantedEntry[],
  stored: readonly StoredEntry[],
  { isPruning }: { readonly isPruning: boolean },
): Difference {
  const held = new Map(stored.map((entry) => [entry.entryId, entry]));
  const named = new Set(wanted.map(({ entryId }) => entryId));
  const others = stored.filter(({ entryId }) => !named.has(entryId));
  const writes = wanted.flatMap((entry) => planEntry(entry, held.get(entry.entryId)));
  const removals = others.map((entry): EntryChange => ({ kind: 'remove', stored: entry }));
  return {
    changes: isPruning ? [...writes, ...removals] : writes,
    kept: isPruning ? [] : others,
    unchangedCount: wanted.length - writes.length,
  };
}

function planEntry(wanted: WantedEntry, stored: StoredEntry | undefined): readonly EntryChange[] {
  if (stored === undefined) return [{ kind: 'add', wanted }];
  const columns = compareColumns(stored.columns, wanted.columns);
  return columns.length === 0 ? [] : [{ kind: 'change', wanted, stored, columns }];
}

function compareColumns(before: EntryTexts, after: EntryTexts): ColumnChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.filter((name) => before[name] !== after[name]).map((name) => toChange(name, before, after));
}

function toChange(column: string, { [column]: before }: EntryTexts, { [column]: after }: EntryTexts) {
  return { column, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
