import { oneLine } from '../../shared/domain/one-line.ts';
import { entryNameOf } from '../../shared/effects/tables/allowlist/entry-keys.ts';
import type { EntryName } from '../../shared/effects/tables/allowlist/read-entry-key.ts';
import type { RowKey } from '../../shared/effects/tables/table.ts';

/** An entry on one line: who may connect to what. */
export function nameOfEntry(entry: RowKey | EntryName): string {
  const { from, target } = 'partition' in entry ? entryNameOf(entry) : entry;
  return `${oneLine(target, 2048)} from ${oneLine(from, 2048)}`;
}
