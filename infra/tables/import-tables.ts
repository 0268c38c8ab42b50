import type { AzureConnection } from '../../shared/effects/azure-connection.ts';
import { openControls } from '../../shared/effects/tables/open-controls.ts';
import { openTable } from '../../shared/effects/tables/open-table.ts';
import type { Row, Table } from '../../shared/effects/tables/table.ts';
import { connectToTables } from '../allowlist/open-allowlist-table.ts';
import { KEPT_TABLES, type KeptTable } from './app-tables.ts';
import { checkFile } from './check-file.ts';
import { inGroups } from './in-groups.ts';
import type { ImportFlags } from './read-flags.ts';
import { type KeptRow, readLine, rowLine } from './row-line.ts';
import type { TablesWorld } from './tables-world.ts';

/** What became of a row, or would: `changed meanwhile` was written by somebody else between look and write. */
type Outcome = 'missing' | 'differs' | 'same' | 'changed meanwhile';

/** Rows that are looked at, or written, at the same time. */
const AT_ONCE = 32;

/**
 * Puts rows of a file back, or says which it would: those that are missing, and with `--overwrite` those that differ. The
 * kill switch is turned on before the first write and is not in the file's hands. Throws for a file that is not whole.
 */
export async function importTables(flags: ImportFlags, world: TablesWorld): Promise<0 | 1 | 2> {
  await checkFile(flags.file, world);
  const connection = connectToTables(flags, world);
  if (flags.isWriting) await openControls(connection).setKillSwitch(true);
  const tables = await openTables(connection, flags);
  const outcomes = new Map<string, number>();
  for await (const rows of inGroups(rowsOf(flags, world), AT_ONCE)) {
    const each = await Promise.all(
      rows.map(async (row) => `${row.table}: ${await treat(tables, row, flags)}`),
    );
    for (const outcome of each) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  for (const [outcome, count] of [...outcomes].toSorted()) world.print(`${outcome} ${count}`);
  return conclude(flags, [...outcomes.keys()], world);
}

function conclude(
  { isOverwriting, isWriting }: ImportFlags,
  outcomes: readonly string[],
  world: TablesWorld,
): 0 | 1 | 2 {
  const has = (what: Outcome) => outcomes.some((outcome) => outcome.endsWith(`: ${what}`));
  const hasWork = has('missing') || (isOverwriting && has('differs'));
  if (!isWriting) {
    world.print(hasWork ? 'Nothing is written: --write does it.' : 'Nothing to do.');
    return hasWork ? 2 : 0;
  }
  world.print('Written. The kill switch is on, and stays on until you turn it off.');
  if (!has('changed meanwhile')) return 0;
  world.complain(
    'Some rows were changed by somebody else meanwhile and are as they left them: run it again.',
  );
  return 1;
}

async function* rowsOf({ file, tables }: ImportFlags, world: TablesWorld): AsyncGenerator<KeptRow> {
  for await (const text of world.readLines(file)) {
    const line = readLine(text);
    if ('table' in line && tables.includes(line.table) && !isKillSwitch(line)) yield line;
  }
}

const isKillSwitch = ({ key, table }: KeptRow): boolean => table === 'controls' && key.row === 'kill-switch';

type Tables = ReadonlyMap<KeptTable, Table>;

/** The tables that there are; who only looks makes none. */
async function openTables(connection: AzureConnection, { isWriting }: ImportFlags): Promise<Tables> {
  const tables = new Map<KeptTable, Table>();
  for (const name of KEPT_TABLES) {
    const table = openTable(connection, name, isWriting ? 'make' : 'listEmpty');
    if (isWriting || (await hasRows(table))) tables.set(name, table);
  }
  return tables;
}

async function hasRows(table: Table): Promise<boolean> {
  for await (const _ of table.list({ pageSize: 1 })) return true;
  return false;
}

async function treat(tables: Tables, kept: KeptRow, flags: ImportFlags): Promise<Outcome> {
  const table = tables.get(kept.table);
  if (table === undefined) return 'missing';
  const row = await table.read(kept.key);
  if (row === undefined) return add(table, kept, flags);
  return rowLine(kept.table, row) === rowLine(kept.table, kept) ? 'same' : overwrite(table, row, kept, flags);
}

async function add(table: Table, { columns, key }: KeptRow, { isWriting }: ImportFlags): Promise<Outcome> {
  if (!isWriting) return 'missing';
  return (await table.insert(key, columns)) === undefined ? 'changed meanwhile' : 'missing';
}

async function overwrite(
  table: Table,
  row: Row,
  { columns }: KeptRow,
  { isOverwriting, isWriting }: ImportFlags,
): Promise<Outcome> {
  if (!isWriting || !isOverwriting) return 'differs';
  return (await table.replace(row, columns)) === undefined ? 'changed meanwhile' : 'differs';
}
