/** Whole numbers by the names of their flags, or what is wrong with what was given. */
export type Numbers<Name extends string> =
  | { readonly kind: 'numbers'; readonly values: Readonly<Record<Name, number>> }
  | { readonly kind: 'fault'; readonly message: string };

/** At most seven digits: more is a slip of the hand. */
const WHOLE_NUMBER = /^[1-9]\d{0,6}$/;

/** Reads `--count 50 --seed 1`: whole numbers above 0, each of which may be left out and is then as usual. */
export function readNumbers<Name extends string>(
  given: readonly string[],
  usual: Readonly<Record<Name, number>>,
): Numbers<Name> {
  const values: Record<Name, number> = { ...usual };
  const isName = (name: string): name is Name => Object.hasOwn(usual, name);
  for (let at = 0; at < given.length; at += 2) {
    const [name = '', value = ''] = given.slice(at, at + 2);
    if (!isName(name)) return fault(`There is no flag ${name}; there are ${Object.keys(usual).join(', ')}.`);
    if (!WHOLE_NUMBER.test(value)) return fault(`${name} needs a whole number above 0, not "${value}".`);
    values[name] = Number(value);
  }
  return { kind: 'numbers', values };
}

const fault = (message: string): { readonly kind: 'fault'; readonly message: string } => ({
  kind: 'fault',
  message,
});
