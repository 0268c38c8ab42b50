import { readNumbers } from '../flags/read-numbers.ts';

/** What `npm run kills` was asked for, or why it cannot be done. */
export type KillFlags =
  | { readonly kind: 'run'; readonly count: number; readonly perRound: number; readonly seed: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly message: string };

/** What `npm run kills -- --help` prints. */
export const KILLS_HELP = `npm run kills -- --count 50 --per-round 10 --seed 1

plays all scenarios over and over and kills the Functions host --count times, --per-round times in each round;
the same --seed draws the same moments. Each may be left out.`;

const USUAL = { '--count': 50, '--per-round': 10, '--seed': 1 };

/** Reads `--count 50 --seed 1 --per-round 10`, each of which may be left out. */
export function readKillFlags(given: readonly string[]): KillFlags {
  if (given.includes('--help')) return { kind: 'help' };
  const reading = readNumbers(given, USUAL);
  if (reading.kind === 'fault') return reading;
  const { '--count': count, '--per-round': perRound, '--seed': seed } = reading.values;
  return { kind: 'run', count, perRound, seed };
}
