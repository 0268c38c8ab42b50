import { adviceOn } from '../allowlist/advice-on.ts';
import { exportTables } from './export-tables.ts';
import { importTables } from './import-tables.ts';
import { type Flags, HELP, readFlags } from './read-flags.ts';
import type { TablesWorld } from './tables-world.ts';

/** Runs one command of `npm run tables` and says how it ended. Whatever is wrong is told, not thrown. */
export async function runCommand(given: readonly string[], world: TablesWorld): Promise<0 | 1 | 2> {
  const flags = readFlags(given);
  try {
    return await run(flags, world);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    world.complain(error.message);
    for (const line of adviceOn(error)) world.complain(line);
    return 1;
  }
}

async function run(flags: Flags, world: TablesWorld): Promise<0 | 1 | 2> {
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
