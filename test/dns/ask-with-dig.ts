import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Question, Told } from './what-was-told.ts';

const DIG = '/usr/bin/dig';

/** Debian's dig (bind9-dnsutils) is on this machine. */
export const hasDig = existsSync(DIG);

/** Asks all questions with one dig; its exit means that every one of them was answered. */
export async function askWithDig(
  port: number,
  questions: readonly Question[],
  ...options: readonly string[]
): Promise<readonly Told[]> {
  const common = ['+noall', '+comments', '+answer', '+authority', '+tries=1', '+timeout=5', '+nocookie'];
  const asked = questions.flatMap(([host, type]) => ['-q', host, '-t', type]);
  const server = ['@127.0.0.1', '-p', String(port)];
  const args = ['-r', ...common, ...options, ...server, ...asked];
  const { stdout } = await promisify(execFile)(DIG, args);
  return stdout.split(/(?=^;; ->>HEADER<<-)/m).flatMap((part) => toTold(part));
}

function toTold(part: string): Told[] {
  const [, rcode] = /status: (\w+)/.exec(part) ?? [];
  const [, flags = ''] = /^;; flags: ([a-z ]*);/m.exec(part) ?? [];
  if (rcode === undefined) return [];
  return [
    {
      rcode,
      flags: flags.split(' ').filter((flag) => flag !== 'qr' && flag !== ''),
      answers: recordsUnder(part, 'ANSWER'),
      authorities: recordsUnder(part, 'AUTHORITY'),
    },
  ];
}

function recordsUnder(part: string, section: string): readonly string[] {
  const [, after = ''] = part.split(`;; ${section} SECTION:\n`);
  const [lines = ''] = after.split('\n\n');
  return lines
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(';'))
    .map(toLine);
}

/** dig aligns with tabs, writes the class, and ends names with a dot. */
function toLine(line: string): string {
  const [name = '', ttl, , type, ...data] = line.split(/\s+/);
  return [name, ttl, type, ...data].map((word) => word?.replace(/\.$/, '')).join(' ');
}
