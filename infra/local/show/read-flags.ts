/** How `npm start` is to behave, or why it cannot. */
export type Flags =
  | { readonly kind: 'run'; readonly isEndingAfterTable: boolean; readonly hasScenarios: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly message: string };

/** What `npm start -- --help` prints. */
export const HELP = `npm start                    bring the local world up, play the scenarios, stay up
npm start -- --exit          end after the table: 0 only if every scenario reached its expected state
npm start -- --no-scenarios  only bring the world up
npm start -- --help          this text`;

const KNOWN: ReadonlySet<string> = new Set(['--exit', '--no-scenarios', '--help']);

/** Reads the arguments after `--`. An unknown one, or two that exclude each other, is a fault. */
export function readFlags(given: readonly string[]): Flags {
  const unknown = given.find((flag) => !KNOWN.has(flag));
  if (unknown !== undefined) return { kind: 'fault', message: `There is no flag ${unknown}.` };
  if (given.includes('--help')) return { kind: 'help' };
  const isEndingAfterTable = given.includes('--exit');
  const hasScenarios = !given.includes('--no-scenarios');
  if (isEndingAfterTable && !hasScenarios)
    return { kind: 'fault', message: 'Without scenarios there is no table to end after.' };
  return { kind: 'run', isEndingAfterTable, hasScenarios };
}
