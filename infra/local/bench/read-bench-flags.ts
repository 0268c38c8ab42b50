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

type Name = keyof typeof USUAL;

/** Reads `--endpoints 10000 --changes 100`, each of which may be left out. */
export function readBenchFlags(given: readonly string[]): BenchFlags {
  if (given.includes('--help')) return { kind: 'help' };
  const numbers: Record<Name, number> = { ...USUAL };
  for (let at = 0; at < given.length; at += 2) {
    const [name = '', value = ''] = given.slice(at, at + 2);
    if (!isName(name)) return fault(`There is no flag ${name}; there are ${Object.keys(USUAL).join(', ')}.`);
    if (!/^[1-9]\d{0,5}$/.test(value)) return fault(`${name} needs a whole number above 0, not "${value}".`);
    numbers[name] = Number(value);
  }
  const { '--changes': changes, '--endpoints': endpoints } = numbers;
  if (changes > endpoints) return fault('There cannot be more changes than endpoints.');
  return { kind: 'run', endpoints, changes };
}

const isName = (name: string): name is Name => Object.keys(USUAL).includes(name);

const fault = (message: string): BenchFlags => ({ kind: 'fault', message });
