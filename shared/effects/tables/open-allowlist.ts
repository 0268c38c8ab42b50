import type { AllowlistEntry, AllowlistRows, AllowlistScope, Requester } from '../../domain/allowlist.ts';
import type { AzureConnection } from '../azure-connection.ts';
import type { Allowlist } from '../effects.ts';
import { canExist, keysIn, partitionOf, toEntryKeys } from './allowlist/entry-keys.ts';
import { openReservations } from './allowlist/open-reservations.ts';
import { type ParsedEntry, parseEntry } from './allowlist/parse-entry.ts';
import { openTable, type Row, type Table } from './open-table.ts';
import { LONGEST_KEY } from './table-keys.ts';

/** The table that people edit; the app only reads it. */
export const ALLOWLIST_TABLE = 'allowlist';

/** Opens the allowlist. Finding costs one point read per scope and requester, whatever the number of entries. */
export function openAllowlist(connection: AzureConnection): Allowlist {
  const table = openTable(connection, ALLOWLIST_TABLE);
  return {
    find: (scopes, requesters) => find(table, scopes, requesters),
    findByScope: (scope) => findByScope(table, scope),
    readEntry: (entryId) => readEntry(table, entryId),
    ...openReservations(connection),
  };
}

async function find(
  table: Table,
  scopes: readonly AllowlistScope[],
  requesters: readonly Requester[],
): Promise<AllowlistRows> {
  const keys = scopes.flatMap((scope) => requesters.map((requester) => toEntryKeys(scope, requester)));
  const rows = await Promise.all(keys.filter(canExist).map((key) => table.read(key)));
  return sortRows(rows.filter((row) => row !== undefined));
}

async function findByScope(table: Table, scope: AllowlistScope): Promise<AllowlistRows> {
  const partition = partitionOf(scope);
  const rows: Row[] = [];
  if (partition.length > LONGEST_KEY) return sortRows(rows);
  for await (const row of table.list({ partition })) rows.push(row);
  return sortRows(rows);
}

/** A bad row is no entry: it never matches. */
async function readEntry(table: Table, entryId: string): Promise<AllowlistEntry | undefined> {
  const key = keysIn(entryId);
  const row = key && canExist(key) ? await table.read(key) : undefined;
  const parsed = row && parseEntry(row);
  return parsed?.ok ? parsed.entry : undefined;
}

function sortRows(rows: readonly Row[]): AllowlistRows {
  const parsed: readonly ParsedEntry[] = rows.map(parseEntry);
  return {
    entries: parsed.flatMap((row) => (row.ok ? [row.entry] : [])),
    badRows: parsed.flatMap((row) => (row.ok ? [] : [row.badRow])),
  };
}
