import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { hasCode } from '../thrown/has-code.ts';

/** A process, told apart from a later one that gets the same ID by when it began, where the system says that. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly machine: string;
  /** In the kernel's clock ticks since it booted. */
  readonly began?: string;
}

/** Who runs this code. */
export function thisProcess(): ProcessIdentity {
  const began = statOf(process.pid)?.began;
  return { pid: process.pid, machine: hostname(), ...(began === undefined ? {} : { began }) };
}

/** True while this very process runs; of a process on another machine nobody knows, so it counts as running. */
export function isRunning({ began, machine, pid }: ProcessIdentity): boolean {
  if (machine !== hostname()) return true;
  if (!isAlive(pid)) return false;
  const stat = statOf(pid);
  if (stat === undefined) return true;
  return !stat.hasEnded && (began === undefined || began === stat.began);
}

/** True when some process has this ID. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return hasCode(fault, 'EPERM');
  }
}

interface Stat {
  readonly began: string;
  /** Killed, and only kept until its parent asks how it ended. */
  readonly hasEnded: boolean;
}

/** Where `state` and `starttime` stand among the fields behind the name. */
const STATE = 0;
const START_TIME = 19;

/** From Linux's proc(5), where fields are counted from behind the name, which may hold anything; undefined elsewhere. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { began: fields[START_TIME] ?? '', hasEnded: /^[ZX]$/.test(fields[STATE] ?? '') };
  } catch {
    return undefined;
  }
}
