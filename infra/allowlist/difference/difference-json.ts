import type { StoredEntry } from '../../../shared/domain/allowlist.ts';
import { entryNameOf } from '../../../shared/effects/tables/allowlist/entry-keys.ts';
import type { Difference, EntryChange } from './difference.ts';
import { faultIn } from './fault-in.ts';
import { fingerprintOfDifference } from './fingerprint-of-difference.ts';

/** A difference for machines. */
export const differenceJson = (difference: Difference) => ({
  fingerprint: fingerprintOfDifference(difference),
  changes: difference.changes.map(changeJson),
  kept: difference.kept.map(storedJson),
  unchanged: difference.unchangedCount,
});

/** One change for machines. */
export function changeJson(change: EntryChange) {
  if (change.kind === 'remove') return { kind: change.kind, ...storedJson(change.stored) };
  const { columns, entryId, key, line } = change.wanted;
  const about = { kind: change.kind, entryId, ...entryNameOf(key), line };
  return change.kind === 'add'
    ? { ...about, columns }
    : { ...about, columns: change.columns, ...faultJson(change.stored) };
}

const storedJson = (stored: StoredEntry) => ({
  entryId: stored.entryId,
  ...entryNameOf(stored.key),
  columns: stored.columns,
  ...faultJson(stored),
});

function faultJson(stored: StoredEntry) {
  const fault = faultIn(stored);
  return fault === undefined ? {} : { fault };
}
