import { readNumbers } from '../flags/read-numbers.ts';

/** What `npm run fuzz` was asked for, or why it cannot be done. */
export type FuzzFlags =
  | { readonly kind: 'run'; readonly count: number; readonly seed: number }
  | { readonly kind: 'fault'; readonly message: string };

const USUAL = { '--count': 10_000, '--seed': 1 };

/** Reads `--count 10000 --seed 1`, each of which may be left out. */
export function readFuzzFlags(given: readonly string[]): FuzzFlags {
  const reading = readNumbers(given, USUAL);
  if (reading.kind === 'fault') return reading;
  return { kind: 'run', count: reading.values['--count'], seed: reading.values['--seed'] };
}
