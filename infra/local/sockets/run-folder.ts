import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** The folder of one run: its certificate, its log, and the file that says where everything is. */
export interface RunFolder {
  readonly caFile: string;
  readonly logFile: string;
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
  /** One per resolver, by its name. */
  readonly dns: Readonly<Record<string, string>>;
  readonly tickets: string;
  readonly subscriptionId: string;
  readonly tenantId: string;
}

/** `.local` in the repository, or a folder in it when another run has taken that. */
export async function openRunFolder(repository: string): Promise<RunFolder> {
  const own = join(repository, '.local');
  const folder = (await isTaken(own)) ? join(own, `run-${process.pid}`) : own;
  await mkdir(folder, { recursive: true });
  const endpointsFile = join(folder, 'endpoints.json');
  await writeFile(endpointsFile, JSON.stringify({ pid: process.pid }));
  return {
    caFile: join(folder, 'ca.pem'),
    logFile: join(folder, 'host.log'),
    endpointsFile,
    forget: () => rm(folder === own ? endpointsFile : folder, { recursive: true, force: true }),
  };
}

const Claim = z.object({ pid: z.number() });

/** A file whose process is gone is left over from a run that was killed. */
async function isTaken(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'endpoints.json'), 'utf8').catch(() => '{}');
  const claim = Claim.safeParse(JSON.parse(text || '{}'));
  return claim.success && claim.data.pid !== process.pid && isAlive(claim.data.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}
