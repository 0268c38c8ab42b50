import { readFile } from 'node:fs/promises';
import { messageOf } from '../../thrown/fault-text.ts';
import type { Scenario } from '../scenario.ts';
import { type ReadScenario, readScenarioFile } from './read-scenario-file.ts';

/** Reads scenario files, which play in one world. Throws one error that lists everything that is wrong with any of them. */
export async function loadScenarios(files: readonly string[]): Promise<readonly Scenario[]> {
  const readings = await Promise.all(
    files.map(async (file) => readScenarioFile(file, await readFile(file, 'utf8').catch(notRead))),
  );
  const faults = [
    ...readings.flatMap((reading) => (reading.ok ? [] : reading.faults)),
    ...sharedNames(readings.flatMap((reading) => (reading.ok ? [reading] : []))),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return readings.flatMap((reading) => (reading.ok ? [reading.scenario] : []));
}

/** Files that make a resource of the same name would take it from each other. */
const sharedNames = (files: readonly (ReadScenario & { readonly ok: true })[]): readonly string[] =>
  files.flatMap(({ makes }, index) => {
    const taken = files.slice(0, index);
    return makes.flatMap(({ fault, name }) => {
      const other = taken.find((file) => file.makes.some((made) => made.name === name));
      return other === undefined
        ? []
        : [fault(`${other.scenario.id} makes ${name} too; give it another name`)];
    });
  });

function notRead(fault: unknown): never {
  throw new Error(`The scenario file cannot be read: ${messageOf(fault)}`);
}
