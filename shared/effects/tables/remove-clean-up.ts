import type { CleanUpRun } from '../../domain/clean-up.ts';
import { newestFirstKeyOf } from './newest-first.ts';
import type { Table } from './table.ts';
import { toBoundedKey } from './table-keys.ts';

/** Removes a run: candidates first and its row in the list last, so that what is left half done is found again. */
export async function removeCleanUp(
  { items, runs }: { readonly items: Table; readonly runs: Table },
  { cleanUpId, startedAt }: CleanUpRun,
): Promise<void> {
  const partition = toBoundedKey(cleanUpId);
  for (const table of [items, runs])
    for await (const { key } of table.list({ partition })) await table.remove(key);
  await runs.remove(newestFirstKeyOf(cleanUpId, startedAt));
}
