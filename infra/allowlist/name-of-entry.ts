import { oneLine } from '../../shared/domain/one-line.ts';
import type { RowKey } from '../../shared/effects/tables/open-table.ts';
import { fromKey } from '../../shared/effects/tables/table-keys.ts';

/** The target and the requester of an entry as the file writes them. */
export interface EntryName {
  readonly target: string;
  readonly from: string;
}

/** What an entry is about, in the words of the file, from the keys of its row. */
export const entryNameOf = ({ partition, row }: RowKey): EntryName => ({
  target: fromKey(partition),
  from: fromKey(row),
});

/** An entry on one line: who may connect to what. */
export function nameOfEntry(entry: RowKey | EntryName): string {
  const { from, target } = 'partition' in entry ? entryNameOf(entry) : entry;
  return `${oneLine(target, 2048)} from ${oneLine(from, 2048)}`;
}
