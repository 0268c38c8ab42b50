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

type Name = keyof typeof USUAL;

/** Reads `--count 50 --seed 1 --per-round 10`, each of which may be left out. */
export function readKillFlags(given: readonly string[]): KillFlags {
  if (given.includes('--help')) return { kind: 'help' };
  const numbers: Record<Name, number> = { ...USUAL };
  for (let at = 0; at < given.length; at += 2) {
    const [name = '', value = ''] = given.slice(at, at + 2);
    if (!isName(name)) return fault(`There is no flag ${name}; there are ${Object.keys(USUAL).join(', ')}.`);
    if (!/^[1-9]\d{0,5}$/.test(value)) return fault(`${name} needs a whole number above 0, not "${value}".`);
    numbers[name] = Number(value);
  }
  const { '--count': count, '--per-round': perRound, '--seed': seed } = numbers;
  return { kind: 'run', count, perRound, seed };
}

const isName = (name: string): name is Name => Object.keys(USUAL).includes(name);

const fault = (message: string): KillFlags => ({ kind: 'fault', message });
