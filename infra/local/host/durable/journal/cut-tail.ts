import { truncateSync, writeFileSync } from 'node:fs';
import { hasCode } from '../../../thrown/has-code.ts';
import type { JournalReading } from './read-journal.ts';

/** Cuts what cannot be read off a journal and keeps it in a file beside it. Answers what was done, in a sentence; nothing to cut is no sentence. */
export function cutTail(file: string, bytes: Buffer, reading: JournalReading): string | undefined {
  const { readableBytes, tail } = reading;
  if (tail === undefined) return undefined;
  const aside = keepAside(`${file}.cut-at-line-${tail.line}`, bytes.subarray(readableBytes));
  truncateSync(file, readableBytes);
  return `The end of ${file} cannot be read: ${tail.bytes} bytes from line ${tail.line} on were cut and kept in ${aside}. The host was killed while it wrote them, before it acted on them.`;
}

/** Writes to a file of this name or, where that is taken, with the next number behind it. */
function keepAside(name: string, bytes: Buffer): string {
  for (let copy = 1; ; copy += 1) {
    const candidate = copy === 1 ? name : `${name}-${copy}`;
    try {
      writeFileSync(candidate, bytes, { flag: 'wx' });
      return candidate;
    } catch (fault) {
      if (!hasCode(fault, 'EEXIST')) throw fault;
    }
  }
}
