import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A template as the compiler made it, and what it had to say. */
export interface Compiled {
  readonly template: string;
  /** Errors and warnings, a line each; empty for a good template. */
  readonly complaints: readonly string[];
}

/** The Bicep compiler of this machine: in the folder that `BICEP_HOME` names, else on the path. It is never downloaded. */
export function findBicep(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = [environment['BICEP_HOME'], ...(environment['PATH'] ?? '').split(delimiter)];
  const files = folders.flatMap((folder) => (folder ? [join(folder, 'bicep')] : []));
  return files.find(isExecutable);
}

/** Compiles a `.bicep` to the JSON of a template, or a `.bicepparam` to that of its parameters. */
export function compile(bicep: string, file: string): Compiled {
  const command = file.endsWith('.bicepparam') ? 'build-params' : 'build';
  const { error, stderr, stdout } = spawnSync(bicep, [command, file, '--stdout'], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { template: stdout, complaints: stderr.split('\n').filter((line) => line.trim() !== '') };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // It is not there, or nobody may run it: the next folder is asked.
    return false;
  }
}
