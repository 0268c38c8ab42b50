import { openTable } from '../../shared/effects/tables/open-table.ts';
import { connectToTables } from '../allowlist/open-allowlist-table.ts';
import type { KeptTable } from './app-tables.ts';
import type { ExportFlags } from './read-flags.ts';
import { endLine, rowLine } from './row-line.ts';
import type { TablesWorld } from './tables-world.ts';

/** Writes every row of the tables into a file, one a line. Rows that change meanwhile are as they were when they were read. */
export async function exportTables(flags: ExportFlags, world: TablesWorld): Promise<0> {
  const counts = new Map<KeptTable, number>(flags.tables.map((table) => [table, 0]));
  await world.writeLines(flags.file, linesOf(flags, world, counts));
  for (const [table, count] of counts) world.print(`${table}: ${count}`);
  world.print(
    `Written to ${flags.file}. It names people, and who may connect to what: keep it as you keep those.`,
  );
  return 0;
}

async function* linesOf(
  flags: ExportFlags,
  world: TablesWorld,
  counts: Map<KeptTable, number>,
): AsyncGenerator<string> {
  const connection = connectToTables(flags, world);
  let rows = 0;
  for (const table of flags.tables)
    for await (const row of openTable(connection, table, 'listEmpty').list({})) {
      yield rowLine(table, row);
      rows += 1;
      counts.set(table, (counts.get(table) ?? 0) + 1);
    }
  yield endLine(rows);
}
