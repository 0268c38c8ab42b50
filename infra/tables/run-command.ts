import { TABLE_ROLES } from '../commands/advice-on.ts';
import { type ExitCode, tellingFaults } from '../commands/telling-faults.ts';
import { exportTables } from './export-tables.ts';
import { importTables } from './import-tables.ts';
import { type Flags, HELP, readFlags } from './read-flags.ts';
import type { TablesWorld } from './tables-world.ts';

/** Runs one command of `npm run tables` and says how it ended. Whatever is wrong is told, not thrown. */
export function runCommand(given: readonly string[], world: TablesWorld): Promise<ExitCode> {
  return tellingFaults(world, TABLE_ROLES, () => run(readFlags(given), world));
}

async function run(flags: Flags, world: TablesWorld): Promise<ExitCode> {
  switch (flags.kind) {
    case 'help':
      world.print(HELP);
      return 0;
    case 'fault':
      world.complain(flags.message);
      world.complain(HELP);
      return 1;
    case 'export':
      return exportTables(flags, world);
    case 'import':
      return importTables(flags, world);
  }
}
