import type { RowKey } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

/** The partition of a table in which row keys count down from an instant. */
export const NEWEST_FIRST = 'newest-first';

/** Milliseconds that no instant reaches: what an instant is missing to it sorts newest first. */
const END_OF_TIME_MS = 9_999_999_999_999;

/** Where a row stands in a list of the newest: a page of them costs one request, whatever the table holds. */
export function newestFirstKeyOf(id: string, startedAt: string): RowKey {
  const countdown = END_OF_TIME_MS - Date.parse(startedAt);
  return {
    partition: NEWEST_FIRST,
    row: toBoundedKey(`${String(countdown).padStart(13, '0')}-${id}`),
  };
}

/** The ID of what stands there, where it fits into a key whole. */
export const listedIdIn = ({ row }: RowKey): string => row.slice(row.indexOf('-') + 1);
