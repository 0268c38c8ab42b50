import { readFile, writeFile } from 'node:fs/promises';

/** Memory of a process in MiB: what it holds now, and the most that it held since the peak was last forgotten. */
export interface Memory {
  readonly now: number;
  readonly peak: number;
}

/** Reads what the kernel says of a process (`VmRSS`, `VmHWM` of /proc). Throws where there is no /proc, or no such process. */
export async function memoryOf(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return { now: mebibytesIn(status, 'VmRSS'), peak: mebibytesIn(status, 'VmHWM') };
}

/** Lets the kernel count the peak of a process anew (`5` in `clear_refs`, proc(5)). */
export const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5');

function mebibytesIn(status: string, name: string): number {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`the kernel does not say ${name}`);
  return Math.round(Number(kibibytes) / 1024);
}
