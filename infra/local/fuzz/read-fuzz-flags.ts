/** What `npm run fuzz` was asked for, or why it cannot be done. */
export type FuzzFlags =
  | { readonly kind: 'run'; readonly count: number; readonly seed: number }
  | { readonly kind: 'fault'; readonly message: string };

const USUAL = { '--count': 10_000, '--seed': 1 };

type Name = keyof typeof USUAL;

/** Reads `--count 10000 --seed 1`, each of which may be left out. */
export function readFuzzFlags(given: readonly string[]): FuzzFlags {
  const numbers: Record<Name, number> = { ...USUAL };
  for (let at = 0; at < given.length; at += 2) {
    const [name = '', value = ''] = given.slice(at, at + 2);
    if (!isName(name)) return fault(`There is no flag ${name}; there are ${Object.keys(USUAL).join(', ')}.`);
    if (!/^[1-9]\d{0,6}$/.test(value)) return fault(`${name} needs a whole number above 0, not "${value}".`);
    numbers[name] = Number(value);
  }
  return { kind: 'run', count: numbers['--count'], seed: numbers['--seed'] };
}

const isName = (name: string): name is Name => Object.keys(USUAL).includes(name);

const fault = (message: string): FuzzFlags => ({ kind: 'fault', message });
