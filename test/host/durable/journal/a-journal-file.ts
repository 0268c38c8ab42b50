import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Commit } from '../../../../infra/local/host/durable/journal/journal-line.ts';
import {
  type JournalOptions,
  openJournal,
  replayJournal,
} from '../../../../infra/local/host/durable/journal/open-journal.ts';
import type { HistoryStore } from '../../../../infra/local/host/durable/store/history-store.ts';

/** Where a journal may be written during one test; its folder goes with the test. */
export function aJournalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'host.journal');
}

/** A journal's lines, each with its line feed. */
export const linesIn = (file: string): readonly string[] => readFileSync(file, 'utf8').split(/(?<=\n)/);

/** Writes a journal's bytes anew, as a test wants them. */
export const rewrite = (file: string, change: (lines: readonly string[]) => readonly string[]): void =>
  writeFileSync(file, change(linesIn(file)).join(''));

/** Writes these commits into a journal and leaves it as a kill would. */
export function killedAfter(commits: readonly Commit[], options: Partial<JournalOptions> = {}): string {
  const file = aJournalFile();
  const journal = openJournal({ file, ...options });
  for (const changes of commits) journal.store.commit(changes);
  journal.close();
  return file;
}

/** What the engine and the timers see of a store. */
export const viewOf = (store: HistoryStore): unknown => ({
  tick: store.schedule('tick'),
  instances: [...store.instances()].map((record) => ({
    record,
    history: store.history(record.instanceId),
    inbox: store.inbox(record.instanceId),
    work: store.work(record.instanceId),
  })),
});

/** What a host would see that opens this journal. */
export const stateOf = (file: string): unknown => viewOf(replayJournal(file));

/** The instances of a journal, by their IDs. */
export const instancesIn = (file: string): readonly string[] =>
  [...replayJournal(file).instances()].map(({ instanceId }) => instanceId);

/** Opens a journal, closes it, and answers what was noticed. */
export function noticesAt(file: string): readonly string[] {
  const notices: string[] = [];
  openJournal({ file, onNotice: (message) => notices.push(message) }).close();
  return notices;
}

/** The files in which cut ends were kept. */
export const keptAside = (file: string): readonly string[] =>
  readdirSync(dirname(file)).filter((name) => name.startsWith('host.journal.cut'));
