import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HistoryStore } from '../store/history-store.ts';
import { createMemoryStore, type MemoryStore } from '../store/memory-store.ts';
import { type AppendBytes, appendBytes } from './append-bytes.ts';
import { claimJournal } from './claim-journal.ts';
import { type Compaction, commitToJournal, type Writing } from './commit-to-journal.ts';
import { cutTail } from './cut-tail.ts';
import type { Commit } from './journal-line.ts';
import { readJournal } from './read-journal.ts';
import { draftOf, replaceJournal } from './replace-journal.ts';

/** A journal that this process writes. */
export interface Journal {
  /** Reads from memory; a commit is in the file before it returns. */
  readonly store: HistoryStore;
  /** Gives the journal back and writes nothing, so that afterwards it is as a kill would have left it. */
  close(): void;
}

/** Where and how to keep a journal. */
export interface JournalOptions {
  readonly file: string;
  /** Four times the live state and 1 MiB unless given. */
  readonly compaction?: Compaction;
  /** Hears of what was cut, and of a compaction that did not work. */
  readonly onNotice?: (message: string) => void;
  /** Replaces the writing of a line: for faults of the disk. */
  readonly append?: AppendBytes;
}

const USUAL_COMPACTION: Compaction = { factor: 4, leastBytes: 1024 * 1024 };

/**
 * Opens the journal of a host, or begins one, and replays it. An unreadable tail is cut, with a notice. Throws
 * `JournalRefused` for a file that is not in order, and while another host has it.
 */
export function openJournal(options: JournalOptions): Journal {
  mkdirSync(dirname(options.file), { recursive: true });
  const giveBack = claimJournal(options.file);
  try {
    const writing = begin(options);
    const close = (): void => {
      writing.fault ??= new Error(`The journal ${writing.file} is closed.`);
      closeSync(writing.descriptor);
      giveBack();
    };
    return { store: { ...writing.memory, commit: (changes) => commitToJournal(writing, changes) }, close };
  } catch (fault) {
    giveBack();
    throw fault;
  }
}

/** What a journal holds up to its unreadable tail. Touches nothing, whoever has it. Throws `JournalRefused`. */
export const replayJournal = (file: string): MemoryStore =>
  replay(readJournal(file, readFileSync(file)).commits);

function begin({ file, onNotice = () => undefined, ...options }: JournalOptions): Writing {
  rmSync(draftOf(file), { force: true });
  if (!existsSync(file) || statSync(file).size === 0) closeSync(replaceJournal(file, []).descriptor);
  const bytes = readFileSync(file);
  const reading = readJournal(file, bytes);
  const notice = cutTail(file, bytes, reading);
  if (notice !== undefined) onNotice(notice);
  const compaction = options.compaction ?? USUAL_COMPACTION;
  return {
    file,
    memory: replay(reading.commits),
    append: options.append ?? appendBytes,
    compaction,
    onNotice,
    descriptor: openSync(file, 'a'),
    lines: reading.commits.length + 1,
    bytes: reading.readableBytes,
    compactAtBytes: Math.max(compaction.leastBytes, reading.readableBytes),
    fault: undefined,
  };
}

function replay(commits: readonly Commit[]): MemoryStore {
  const memory = createMemoryStore();
  for (const changes of commits) memory.commit(changes);
  return memory;
}
