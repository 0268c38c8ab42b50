import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../../infra/local/host/durable/journal/open-journal.ts';
import { thisProcess } from '../../../../infra/local/processes/process-identity.ts';
import { aJournalFile } from './a-journal-file.ts';

const me = thisProcess();

/** A journal that somebody has claimed before. */
function aJournalOf(owner: unknown): string {
  const file = aJournalFile();
  writeFileSync(`${file}.lock.7`, JSON.stringify(owner));
  return file;
}

/** The ID of a process that has ended. */
const nobody = (): number => spawnSync(process.execPath, ['--version']).pid;

const locksOf = (file: string): readonly string[] =>
  readdirSync(dirname(file)).filter((name) => name.includes('.lock'));

test('a second host on one journal is refused, and hears which process has it', () => {
  const file = aJournalFile();
  openJournal({ file });

  expect(() => openJournal({ file })).toThrow(`in use by this process (${process.pid})`);
});

test('a running process keeps its journal from others, by name', () => {
  const file = aJournalOf({ pid: process.ppid, machine: me.machine });

  expect(() => openJournal({ file })).toThrow(`in use by process ${process.ppid} on ${me.machine}`);
});

test('a killed process does not keep its journal', () => {
  const file = aJournalOf({ pid: nobody(), machine: me.machine });

  openJournal({ file });

  expect(locksOf(file)).toEqual(['host.journal.lock.8']);
});

test.runIf(me.began !== undefined)('a process that got the ID of the killed one is another one', () => {
  const file = aJournalOf({ ...me, pid: process.ppid, began: '1' });

  openJournal({ file });

  expect(locksOf(file)).toEqual(['host.journal.lock.8']);
});

test('of a process on another machine nobody knows whether it runs: the file to delete is named', () => {
  const file = aJournalOf({ pid: 1, machine: 'elsewhere' });

  expect(() => openJournal({ file })).toThrow(`If that machine is gone, delete ${file}.lock.7.`);
});

test('a journal that was given back, or whose claim says nothing, is free', () => {
  const file = aJournalOf('nothing');

  openJournal({ file }).close();
  openJournal({ file });

  expect(locksOf(file)).toEqual(['host.journal.lock.9']);
});

test('a journal that is refused is given back', () => {
  const file = aJournalFile();
  writeFileSync(file, 'dear diary\n');

  expect(() => openJournal({ file })).toThrow('is not a journal');
  expect(() => openJournal({ file })).toThrow('is not a journal');
});
