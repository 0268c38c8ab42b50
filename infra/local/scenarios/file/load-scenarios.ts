import { readFile } from 'node:fs/promises';
import { messageOf } from '../../thrown/fault-text.ts';
import type { Scenario } from '../scenario.ts';
import { readScenarioFile } from './read-scenario-file.ts';

/** Reads scenario files. Throws one error that lists everything that is wrong with any of them. */
export async function loadScenarios(files: readonly string[]): Promise<readonly Scenario[]> {
  const readings = await Promise.all(
    files.map(async (file) => readScenarioFile(file, await readFile(file, 'utf8').catch(notRead))),
  );
  const faults = readings.flatMap((reading) => (reading.ok ? [] : reading.faults));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return readings.flatMap((reading) => (reading.ok ? [reading.scenario] : []));
}

function notRead(fault: unknown): never {
  throw new Error(`The scenario file cannot be read: ${messageOf(fault)}`);
}
