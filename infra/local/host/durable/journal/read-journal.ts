import { type Commit, decodeLine, HEADER, type JournalLine } from './journal-line.ts';

/** What a journal's bytes say. */
export interface JournalReading {
  readonly commits: readonly Commit[];
  /** Up to the end of the last readable line. */
  readonly readableBytes: number;
  /** What follows them, when anything does: no line of it can be read. */
  readonly tail?: UnreadableTail;
}

/** The end of a journal whose writer was killed in the middle of a line. */
export interface UnreadableTail {
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly bytes: number;
}

/** A journal that is not to be touched: it is none, of another version, or damaged in a way that no kill explains. */
export class JournalRefused extends Error {}

const LINE_FEED = 0x0a;

/**
 * Reads a journal. Throws `JournalRefused` unless everything up to an unreadable tail is in order: garbage with readable
 * lines behind it is not what a kill leaves, and cutting there would lose what was promised.
 */
export function readJournal(file: string, bytes: Buffer): JournalReading {
  const lines = [...linesOf(bytes)];
  const firstUnreadable = lines.findIndex(({ decoded }) => decoded === undefined);
  const whole = firstUnreadable === -1 ? lines : lines.slice(0, firstUnreadable);
  const stray = lines.slice(whole.length).findIndex(({ decoded }) => decoded !== undefined);
  if (stray !== -1) throw damaged(file, whole.length + 1, whole.length + stray + 1);
  const commits = whole.flatMap(({ decoded }, index) => commitsOf(file, index, decoded));
  const readableBytes = whole.at(-1)?.end ?? 0;
  if (readableBytes === 0) throw new JournalRefused(`${file} is not a journal of the local Functions host.`);
  if (readableBytes === bytes.length) return { commits, readableBytes };
  const tail = { line: whole.length + 1, bytes: bytes.length - readableBytes };
  return { commits, readableBytes, tail };
}

/** The header holds none. */
function commitsOf(file: string, index: number, line: JournalLine | undefined): readonly Commit[] {
  if (line === undefined) return [];
  if (line.number !== index) throw misnumbered(file, index + 1, line.number + 1);
  if (index > 0) return [JSON.parse(line.json)];
  checkHeader(file, line.json);
  return [];
}

interface EndedLine {
  readonly decoded: JournalLine | undefined;
  /** Where the next line begins. */
  readonly end: number;
}

/** The ended lines; what follows the last line feed was never completed. */
function* linesOf(bytes: Buffer): Iterable<EndedLine> {
  let start = 0;
  for (let feed = bytes.indexOf(LINE_FEED); feed !== -1; feed = bytes.indexOf(LINE_FEED, start)) {
    yield { decoded: decodeLine(bytes.subarray(start, feed)), end: feed + 1 };
    start = feed + 1;
  }
}

function checkHeader(file: string, json: string): void {
  if (json !== HEADER)
    throw new JournalRefused(`${file} begins with ${json}; this version reads only ${HEADER}. ${MOVE_AWAY}`);
}

const MOVE_AWAY = 'Move the file away to begin anew.';

const damaged = (file: string, unreadable: number, readable: number): JournalRefused =>
  new JournalRefused(
    `${file} is damaged: line ${unreadable} cannot be read, but line ${readable} behind it can. No kill does this, so nothing was cut. Restore a copy. ${MOVE_AWAY}`,
  );

const misnumbered = (file: string, line: number, number: number): JournalRefused =>
  new JournalRefused(
    `${file} is damaged: line ${line} says that it is line ${number}, so lines are missing or repeated. Restore a copy. ${MOVE_AWAY}`,
  );
