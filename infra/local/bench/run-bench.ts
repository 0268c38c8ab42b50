import { fileURLToPath } from 'node:url';
import { untilStopped } from '../show/until-stopped.ts';
import { benchReconcile } from './bench-reconcile.ts';
import { BENCH_HELP, readBenchFlags } from './read-bench-flags.ts';

/** `npm run bench:reconcile`: the exit code says whether the app stayed within its memory and missed nothing. */
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

const flags = readBenchFlags(process.argv.slice(2));
if (flags.kind === 'help') console.log(BENCH_HELP);
else if (flags.kind === 'fault') {
  console.error(flags.message);
  process.exitCode = 2;
} else {
  process.exit(await benchReconcile({ ...flags, repository: REPOSITORY, stopped: untilStopped() }));
}
