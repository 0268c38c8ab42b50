import { readNumbers } from '../flags/read-numbers.ts';

/** What `npm run bench:reconcile` was asked for, or why it cannot be done. */
export type BenchFlags =
  | { readonly kind: 'run'; readonly endpoints: number; readonly changes: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly message: string };

/** What `npm run bench:reconcile -- --help` prints. */
export const BENCH_HELP = `npm run bench:reconcile -- --endpoints 10000 --changes 100

makes the local Azure with so many endpoints, runs one reconcile cycle with nothing changed and one with the changes,
and says what each cost: requests by source, time, and the memory of the app's process. Exits with 1 where the
process ever held more than 256 MiB, or a change was missed. Needs Linux.`;

const USUAL = { '--endpoints': 10_000, '--changes': 100 };

/** Reads `--endpoints 10000 --changes 100`, each of which may be left out. */
export function readBenchFlags(given: readonly string[]): BenchFlags {
  if (given.includes('--help')) return { kind: 'help' };
  const reading = readNumbers(given, USUAL);
  if (reading.kind === 'fault') return reading;
  const { '--changes': changes, '--endpoints': endpoints } = reading.values;
  if (changes > endpoints) return { kind: 'fault', message: 'There cannot be more changes than endpoints.' };
  return { kind: 'run', endpoints, changes };
}
