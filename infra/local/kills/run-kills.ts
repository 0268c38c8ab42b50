import { fileURLToPath } from 'node:url';
import { untilStopped } from '../show/until-stopped.ts';
import { playKills } from './play-kills.ts';
import { KILLS_HELP, readKillFlags } from './read-kill-flags.ts';

/** `npm run kills`: the exit code says whether every scenario ended as expected although the host was killed all the time. */
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

const flags = readKillFlags(process.argv.slice(2));
if (flags.kind === 'help') console.log(KILLS_HELP);
else if (flags.kind === 'fault') {
  console.error(flags.message);
  process.exitCode = 2;
} else {
  // Handles that libraries leave open must not keep an ended world alive.
  process.exit(await playKills({ ...flags, repository: REPOSITORY, stopped: untilStopped() }));
}
