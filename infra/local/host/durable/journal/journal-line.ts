import { crc32 } from 'node:zlib';
import type { StoreChange } from '../store/history-store.ts';

/**
 * The journal's format, version 1: a UTF-8 text of lines, each ended by a line feed.
 *
 *     <checksum> <number> <JSON>
 *
 * `checksum` is the CRC-32 of everything behind it in the line, as 8 hexadecimal digits; by it a torn line is known even
 * where it happens to be good JSON. `number` is 0 for the first line and grows by one, so that a lost line is noticed.
 * The JSON of line 0 is the header, `{"journal":"local Functions host","version":1}`; that of every other line is one
 * commit: an array of `StoreChange`, in the order in which they apply. The journal knows nothing of their kinds.
 * Replaying all commits gives the state. A compaction replaces the file by one whose commits give the same state.
 */
export interface JournalLine {
  readonly number: number;
  readonly json: string;
}

/** One commit, as a line holds it. */
export type Commit = readonly StoreChange[];

/** The first line of every journal that this version writes. */
export const HEADER = JSON.stringify({ journal: 'local Functions host', version: 1 });

/** The bytes of a line, with its line feed. */
export function encodeLine(number: number, json: string): Buffer {
  const content = `${number} ${json}`;
  return Buffer.from(`${checksumOf(Buffer.from(content))} ${content}\n`);
}

const CHECKSUM_LENGTH = 8;

/** Reads a line without its line feed; undefined for what was not written so. */
export function decodeLine(bytes: Buffer): JournalLine | undefined {
  const content = bytes.subarray(CHECKSUM_LENGTH + 1);
  if (bytes.toString('latin1', 0, CHECKSUM_LENGTH) !== checksumOf(content)) return undefined;
  const text = content.toString('utf8');
  const space = text.indexOf(' ');
  return { number: Number(text.slice(0, space)), json: text.slice(space + 1) };
}

const checksumOf = (bytes: Buffer): string => crc32(bytes).toString(16).padStart(CHECKSUM_LENGTH, '0');
