import type { AllowlistRows, AllowlistScope, Requester } from '../../domain/allowlist.ts';
import type { Allowlist } from '../allowlist.ts';
import type { AzureConnection } from '../azure-connection.ts';
import { canExist, toEntryKeys } from './allowlist/entry-keys.ts';
import { openEntryWrites } from './allowlist/entry-writes.ts';
import { listEntries } from './allowlist/list-entries.ts';
import { openReservations } from './allowlist/open-reservations.ts';
import { type ParsedEntry, parseEntry } from './allowlist/parse-entry.ts';
import { openTable } from './open-table.ts';
import type { Row, Table } from './table.ts';

/** The table that people edit; the app writes to it only for an administrator. */
export const ALLOWLIST_TABLE = 'allowlist';

/** Opens the allowlist. Finding costs one point read per scope and requester, whatever the number of entries. */
export function openAllowlist(connection: AzureConnection): Allowlist {
  const table = openTable(connection, ALLOWLIST_TABLE);
  return {
    list: () => list(table),
    find: (scopes, requesters) => find(table, scopes, requesters),
    listEntries: (query) => listEntries(table, query),
    ...openEntryWrites(table),
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

async function list(table: Table): Promise<AllowlistRows> {
  const rows: Row[] = [];
  for await (const row of table.list({})) rows.push(row);
  return sortRows(rows);
}

function sortRows(rows: readonly Row[]): AllowlistRows {
  const parsed: readonly ParsedEntry[] = rows.map(parseEntry);
  return {
    entries: parsed.flatMap((row) => (row.ok ? [row.entry] : [])),
    badRows: parsed.flatMap((row) => (row.ok ? [] : [row.badRow])),
  };
}
