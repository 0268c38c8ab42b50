import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isAlive } from '../processes/process-identity.ts';
import { hasCode } from '../thrown/has-code.ts';
import { readJson } from '../wire/json-response.ts';

/** The folder of one run: its own bundle of the app, its certificate, its log, its host's journal, and the file that says where everything is. */
export interface RunFolder {
  readonly appFolder: string;
  readonly caFile: string;
  readonly logFile: string;
  /** Not there yet: the world of each run is new, and no earlier run's orchestrations belong to it. */
  readonly journalFile: string;
  readonly endpointsFile: string;
  /** Takes back the file that says where everything is: after the run it is true no more. */
  forget(): Promise<void>;
}

/** Where everything is, for other tools. */
export interface Endpoints {
  readonly pid: number;
  readonly functions: string;
  readonly functionKey: string;
  readonly masterKey: string;
  readonly arm: string;
  readonly caFile: string;
  readonly identity: string;
  readonly tables: string;
  readonly eventsBy: 'webhook' | 'queue';
  /** The blob container of events that nobody took. */
  readonly deadLetters: string;
  /** One per resolver, by its name. */
  readonly dns: Readonly<Record<string, string>>;
  readonly tickets: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
}

const ENDPOINTS = 'endpoints.json';

/** `.local` in the repository, or a folder in it when another run has taken that. */
export async function openRunFolder(repository: string): Promise<RunFolder> {
  const own = join(repository, '.local');
  const folder = (await claim(own)) ? own : join(own, `run-${process.pid}`);
  if (folder !== own) await claim(folder);
  const endpointsFile = join(folder, ENDPOINTS);
  const journal = join(folder, 'journal');
  await rm(journal, { recursive: true, force: true });
  return {
    appFolder: join(folder, 'app'),
    caFile: join(folder, 'ca.pem'),
    logFile: join(folder, 'host.log'),
    journalFile: join(journal, 'host.journal'),
    endpointsFile,
    forget: () => rm(folder === own ? endpointsFile : folder, { recursive: true, force: true }),
  };
}

/** Takes the folder for this process; false when a process that lives has it. */
async function claim(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, ENDPOINTS);
  if (await isTaken(file)) return false;
  await rm(file, { force: true });
  try {
    await writeFile(file, JSON.stringify({ pid: process.pid }), { flag: 'wx' });
    return true;
  } catch (fault) {
    if (hasCode(fault, 'EEXIST')) return false;
    throw fault;
  }
}

const Claim = z.object({ pid: z.number() });

/** A file whose process is gone is left over from a run that was killed. */
async function isTaken(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const { success, data } = Claim.safeParse(readJson(text));
  return success && isAlive(data.pid);
}
