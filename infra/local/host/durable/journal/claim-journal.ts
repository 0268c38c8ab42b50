import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { isRunning, type ProcessIdentity, thisProcess } from '../../../processes/process-identity.ts';
import { hasCode } from '../../../thrown/has-code.ts';
import { readJson } from '../../../wire/json-response.ts';
import { JournalRefused } from './read-journal.ts';

const Owner = z.object({ pid: z.number(), machine: z.string(), began: z.string().exactOptional() });

interface Claim {
  readonly number: number;
  readonly lockFile: string;
  /** Nobody once it was given back. */
  readonly owner: ProcessIdentity | undefined;
}

/**
 * Takes a journal for this process and answers with what gives it back; a killed process gives it back by being dead.
 * Throws `JournalRefused`, naming the other, while another worker has it.
 *
 * Claims are files with growing numbers, `<journal>.lock.<n>`; the highest counts. Each appears with its content at
 * once (a link), exactly one process can make a number, and an owner that is dead stays dead: so of several that find
 * a dead one, one wins, and one that was late sees the higher number and goes.
 */
export function claimJournal(file: string): () => void {
  for (;;) {
    const latest = latestClaim(file);
    if (latest?.owner !== undefined && isRunning(latest.owner)) throw taken(file, latest, latest.owner);
    const number = (latest?.number ?? 0) + 1;
    const lockFile = lockFileOf(file, number);
    if (!make(lockFile)) continue;
    if (latestClaim(file)?.number === number) {
      removeOlder(file, number);
      return () => giveBack(lockFile);
    }
    rmSync(lockFile, { force: true });
  }
}

const lockFileOf = (file: string, number: number): string => `${file}.lock.${number}`;

function latestClaim(file: string): Claim | undefined {
  const number = Math.max(0, ...numbersOf(file));
  if (number === 0) return undefined;
  const lockFile = lockFileOf(file, number);
  return { number, lockFile, owner: Owner.safeParse(readJson(readOrNothing(lockFile))).data };
}

function numbersOf(file: string): readonly number[] {
  const prefix = `${basename(file)}.lock.`;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(name.slice(prefix.length)))
    .filter(Number.isInteger);
}

/** A file that was removed meanwhile is an old one: the next look finds a higher number. */
function readOrNothing(lockFile: string): string {
  try {
    return readFileSync(lockFile, 'utf8');
  } catch (fault) {
    if (hasCode(fault, 'ENOENT')) return '';
    throw fault;
  }
}

/** False when another process has made this number. */
function make(lockFile: string): boolean {
  const draft = draftOf(lockFile);
  writeFileSync(draft, JSON.stringify(thisProcess()));
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (fault) {
    if (hasCode(fault, 'EEXIST')) return false;
    throw fault;
  } finally {
    rmSync(draft);
  }
}

const draftOf = (lockFile: string): string => `${lockFile}.of-${process.pid}`;

/** The number stays: a late one that saw an older claim must not be able to make it again. */
function giveBack(lockFile: string): void {
  const draft = draftOf(lockFile);
  writeFileSync(draft, 'given back');
  renameSync(draft, lockFile);
}

function removeOlder(file: string, number: number): void {
  for (const older of numbersOf(file)) if (older < number) rmSync(lockFileOf(file, older), { force: true });
}

function taken(file: string, { lockFile }: Claim, owner: ProcessIdentity): JournalRefused {
  const { machine, pid } = owner;
  const who = pid === process.pid ? `this process (${pid})` : `process ${pid} on ${machine}`;
  const ifGone = machine === thisProcess().machine ? '' : ` If that machine is gone, delete ${lockFile}.`;
  return new JournalRefused(
    `The journal ${file} is in use by ${who}; two hosts on one journal would do everything twice. Stop it, or give this host a journal of its own.${ifGone}`,
  );
}
