import { ZONE_ROLES } from '../commands/advice-on.ts';
import { type ExitCode, tellingFaults } from '../commands/telling-faults.ts';
import { handOver } from './hand-over.ts';
import type { HandOverWorld } from './hand-over-world.ts';
import { putBack } from './put-back.ts';
import { type Flags, HELP, readFlags } from './read-flags.ts';

/** Runs `npm run hand-over` and says how it ended. Whatever is wrong is told, not thrown. */
export function runCommand(given: readonly string[], world: HandOverWorld): Promise<ExitCode> {
  return tellingFaults(world, ZONE_ROLES, () => run(readFlags(given), world));
}

async function run(flags: Flags, world: HandOverWorld): Promise<ExitCode> {
  if (flags.kind === 'help') {
    world.print(HELP);
    return 0;
  }
  if (flags.kind === 'fault') throw new Error(`${flags.message}\n${HELP}`);
  const copy = flags.name ?? world.environment['AUTOPILOT_NAME']?.toLowerCase();
  if (!copy) throw new Error('Whose marks? --name takes AUTOPILOT_NAME, or the name of the function app.');
  const privateDns = world.connect(copy);
  return flags.kind === 'put-back' ? putBack(flags, privateDns, world) : handOver(flags, privateDns, world);
}
