import { fileURLToPath } from 'node:url';
import { playAndShow } from './show/play-and-show.ts';
import { HELP, readFlags } from './show/read-flags.ts';
import { untilStopped } from './show/until-stopped.ts';

/** `npm start`: the exit code says whether every scenario reached its expected state. */
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

const flags = readFlags(process.argv.slice(2));
if (flags.kind === 'help') console.log(HELP);
if (flags.kind === 'fault') {
  console.error(`${flags.message}\n\n${HELP}`);
  process.exitCode = 2;
}
if (flags.kind === 'run') {
  // Handles that libraries leave open must not keep an ended world alive.
  process.exit(await playAndShow({ ...flags, repository: REPOSITORY, stopped: untilStopped() }));
}
