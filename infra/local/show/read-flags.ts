/** How `npm start` is to behave, or why it cannot. */
export type Flags =
  | {
      readonly kind: 'run';
      readonly isEndingAfterTable: boolean;
      readonly hasScenarios: boolean;
      /** Scenario files to play instead of the built-in scenarios; none for those. */
      readonly scenarioFiles: readonly string[];
      /** Whether the app is built and loaded again whenever its code changes. */
      readonly isWatching: boolean;
      /** How events come to the app. */
      readonly eventsBy: 'webhook' | 'queue';
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly message: string };

/** What `npm start -- --help` prints. */
export const HELP = `npm start                      bring the local world up, play the scenarios, stay up
npm start -- --exit            end after the table: 0 only if every scenario reached its expected state
npm start -- --scenario FILE   play a scenario of your own (YAML or JSON); may be given several times
npm start -- --no-scenarios    only bring the world up
npm start -- --queue           events come by a storage queue, as to an app without a public endpoint
npm run dev                    the same, and load the app again whenever its code changes (--watch)
npm start -- --help            this text`;

const SWITCHES: ReadonlySet<string> = new Set(['--exit', '--no-scenarios', '--queue', '--watch', '--help']);
const SCENARIO = '--scenario';

/** Reads the arguments after `--`. An unknown one, a missing file, or two that exclude each other, is a fault. */
export function readFlags(given: readonly string[]): Flags {
  const isValue = (index: number): boolean => given[index - 1] === SCENARIO;
  const flags = given.filter((_, index) => !isValue(index));
  const scenarioFiles = given.filter((_, index) => isValue(index));
  const unknown = flags.find((flag) => flag !== SCENARIO && !SWITCHES.has(flag));
  if (unknown !== undefined) return fault(`There is no flag ${unknown}.`);
  if (given.includes('--help')) return { kind: 'help' };
  const wanted: Wanted = {
    isEndingAfterTable: given.includes('--exit'),
    hasScenarios: !given.includes('--no-scenarios'),
    isWatching: given.includes('--watch'),
    eventsBy: given.includes('--queue') ? 'queue' : 'webhook',
    scenarioFiles,
  };
  const objection = given.at(-1) === SCENARIO ? '--scenario needs a file.' : objectionTo(wanted);
  return objection === undefined ? { kind: 'run', ...wanted } : fault(objection);
}

type Wanted = Omit<Flags & { readonly kind: 'run' }, 'kind'>;

function objectionTo({
  hasScenarios,
  isEndingAfterTable,
  isWatching,
  scenarioFiles,
}: Wanted): string | undefined {
  if (isEndingAfterTable && !hasScenarios) return 'Without scenarios there is no table to end after.';
  if (scenarioFiles.length > 0 && !hasScenarios) return '--scenario and --no-scenarios exclude each other.';
  if (isEndingAfterTable && isWatching) return 'Who watches for changes does not end after the table.';
  return undefined;
}

const fault = (message: string): Flags => ({ kind: 'fault', message });
