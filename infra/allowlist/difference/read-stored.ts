import type { StoredEntry } from '../../../shared/domain/allowlist.ts';
import { toStoredEntry } from '../../../shared/effects/tables/allowlist/stored-entry.ts';
import type { Table } from '../../../shared/effects/tables/table.ts';

/** Reads every row of the allowlist, also those that cannot be understood. Throws a `Fault` when it cannot be read. */
export async function readStored(table: Table): Promise<readonly StoredEntry[]> {
  const stored: StoredEntry[] = [];
  for await (const row of table.list({})) stored.push(toStoredEntry(row));
  return stored;
}
