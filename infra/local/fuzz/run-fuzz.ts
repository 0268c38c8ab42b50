import { createRealClock } from '../clock/real-clock.ts';
import { playFuzz } from './play-fuzz.ts';
import { readFuzzFlags } from './read-fuzz-flags.ts';
import { showFuzz } from './show-fuzz.ts';

/** `npm run fuzz`: the exit code says whether every answer was one that the app may give. */
const flags = readFuzzFlags(process.argv.slice(2));
if (flags.kind === 'fault') {
  console.error(flags.message);
  process.exitCode = 2;
} else {
  const clock = createRealClock((fault) => console.error(fault));
  const began = clock.now().getTime();
  const result = await playFuzz(flags);
  const seconds = (clock.now().getTime() - began) / 1000;
  for (const line of showFuzz(result, seconds)) console.log(line);
  // Handles that libraries leave open must not keep an ended world alive.
  process.exit(result.faults.length === 0 ? 0 : 1);
}
