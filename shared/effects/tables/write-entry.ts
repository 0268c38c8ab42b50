import type { AllowlistEntry } from '../../domain/allowlist.ts';
import type { AzureConnection } from '../azure-connection.ts';
import { canExist, entryIdOf, toEntryKeys } from './allowlist/entry-keys.ts';
import { parseEntry } from './allowlist/parse-entry.ts';
import { ALLOWLIST_TABLE } from './open-allowlist.ts';
import { openTable } from './open-table.ts';
import type { Columns } from './table.ts';

/** An entry before it has a row. */
export type NewEntry = Omit<AllowlistEntry, 'entryId'>;

/**
 * Writes an entry in place of the one for the same scope and requester, and answers its ID. Throws a `RangeError`
 * for an entry that could not be read back.
 */
export async function writeEntry(connection: AzureConnection, entry: NewEntry): Promise<string> {
  const key = toEntryKeys(entry.scope, entry.requester);
  if (!canExist(key)) throw new RangeError('the IDs of this entry are too long for a key');
  const columns = columnsOf(entry);
  const parsed = parseEntry({ key, columns });
  if (!parsed.ok) throw new RangeError(`${parsed.badRow.field} ${parsed.badRow.message}`);
  await openTable(connection, ALLOWLIST_TABLE).put(key, columns);
  return entryIdOf(key);
}

function columnsOf({
  scope: _,
  requester: __,
  platformTargets,
  groupIds,
  hosts,
  ...plain
}: NewEntry): Columns {
  return {
    ...plain,
    groupIds: groupIds.join(','),
    hosts: hosts.join(','),
    ...(platformTargets && {
      organization: platformTargets.organization,
      services: platformTargets.services.join(','),
    }),
  };
}
