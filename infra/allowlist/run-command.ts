import { TABLE_ROLES } from '../commands/advice-on.ts';
import { type ExitCode, tellingFaults } from '../commands/telling-faults.ts';
import { applyFile } from './apply/apply-file.ts';
import type { CommandWorld } from './command-world.ts';
import { planFile } from './difference/plan-file.ts';
import { explainRequest } from './explain/explain-request.ts';
import { type Flags, HELP, readFlags } from './read-flags.ts';

/** Runs one command of `npm run allowlist` and says how it ended. Whatever is wrong is told, not thrown. */
export function runCommand(given: readonly string[], world: CommandWorld): Promise<ExitCode> {
  return tellingFaults(world, TABLE_ROLES, () => run(readFlags(given), world));
}

async function run(flags: Flags, world: CommandWorld): Promise<ExitCode> {
  switch (flags.kind) {
    case 'help':
      world.print(HELP);
      return 0;
    case 'fault':
      world.complain(flags.message);
      world.complain(HELP);
      return 1;
    case 'plan':
      return planFile(flags, world);
    case 'apply':
      return applyFile(flags, world);
    case 'explain':
      return explainRequest(flags, world);
  }
}
