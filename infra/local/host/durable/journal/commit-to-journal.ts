import { closeSync } from 'node:fs';
import { messageOf } from '../../../thrown/fault-text.ts';
import type { MemoryStore } from '../store/memory-store.ts';
import type { AppendBytes } from './append-bytes.ts';
import { type Commit, encodeLine } from './journal-line.ts';
import { replaceJournal } from './replace-journal.ts';

/** When a journal is rewritten: once it has grown by `leastBytes` over `factor` times the size of its live state. */
export interface Compaction {
  readonly factor: number;
  readonly leastBytes: number;
}

/** A journal being written: what is in the file and, replayed, in memory. */
export interface Writing {
  readonly file: string;
  readonly memory: MemoryStore;
  readonly append: AppendBytes;
  readonly compaction: Compaction;
  readonly onNotice: (message: string) => void;
  descriptor: number;
  lines: number;
  bytes: number;
  /** The size at which to rewrite it next. */
  compactAtBytes: number;
  /** Why nothing can be written any more. */
  fault: Error | undefined;
}

/** Writes a commit to the file, then to memory. Throws when the file does not take it, and from then on always. */
export function commitToJournal(writing: Writing, changes: Commit): void {
  if (writing.fault !== undefined) throw writing.fault;
  const line = encodeLine(writing.lines, JSON.stringify(changes));
  try {
    writing.append(writing.descriptor, line);
  } catch (fault) {
    throw breakOff(writing, fault);
  }
  writing.lines += 1;
  writing.bytes += line.length;
  writing.memory.commit(changes);
  if (writing.bytes >= writing.compactAtBytes) compact(writing);
}

/** What was written of the line is cut at the next start, as after a kill. */
function breakOff(writing: Writing, cause: unknown): Error {
  const why = messageOf(cause);
  writing.fault = new Error(`The journal ${writing.file} cannot be written: ${why}`, { cause });
  return writing.fault;
}

/** The old journal is whole and stays when there is no room for a new one; it is tried again when that has doubled. */
function compact(writing: Writing): void {
  const { compaction, descriptor, file, memory, onNotice } = writing;
  try {
    const fresh = replaceJournal(file, memory.snapshot());
    // First of all: the old file is nobody's any more, and what was written to it would be lost.
    Object.assign(writing, fresh);
    closeSync(descriptor);
    writing.compactAtBytes = fresh.bytes * compaction.factor + compaction.leastBytes;
  } catch (fault) {
    writing.compactAtBytes = writing.bytes * 2;
    onNotice(`The journal ${file} could not be compacted and goes on growing: ${fault}`);
  }
}
