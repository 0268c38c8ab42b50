import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { appendBytes } from './append-bytes.ts';
import { type Commit, encodeLine, HEADER } from './journal-line.ts';

/** A journal that has just been written. */
export interface NewJournal {
  /** Open for appending. */
  readonly descriptor: number;
  readonly lines: number;
  readonly bytes: number;
}

/** Where a new journal is written before it takes the place of the old one; left over by a kill, it is worth nothing. */
export const draftOf = (file: string): string => `${file}.draft`;

/** Writes a journal of these commits beside the old one and renames it over that: at any moment there is one that is whole. */
export function replaceJournal(file: string, commits: Iterable<Commit>): NewJournal {
  const draft = draftOf(file);
  const descriptor = openSync(draft, 'w');
  try {
    const size = writeAll(descriptor, commits);
    // Without it a power loss right after the rename could leave an empty file where the old journal was.
    fsyncSync(descriptor);
    renameSync(draft, file);
    return { descriptor, ...size };
  } catch (fault) {
    closeSync(descriptor);
    rmSync(draft, { force: true });
    throw fault;
  }
}

function writeAll(descriptor: number, commits: Iterable<Commit>): Omit<NewJournal, 'descriptor'> {
  let lines = 0;
  let bytes = 0;
  const add = (json: string): void => {
    const line = encodeLine(lines, json);
    appendBytes(descriptor, line);
    lines += 1;
    bytes += line.length;
  };
  add(HEADER);
  for (const changes of commits) add(JSON.stringify(changes));
  return { lines, bytes };
}
