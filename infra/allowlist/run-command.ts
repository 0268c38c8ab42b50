import { adviceOn } from './advice-on.ts';
import { applyFile } from './apply/apply-file.ts';
import type { CommandWorld, ExitCode } from './command-world.ts';
import { planFile } from './difference/plan-file.ts';
import { explainRequest } from './explain/explain-request.ts';
import { type Flags, HELP, readFlags } from './read-flags.ts';

/** Runs one command of `npm run allowlist` and says how it ended. Whatever is wrong is told, not thrown. */
export async function runCommand(given: readonly string[], world: CommandWorld): Promise<ExitCode> {
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
