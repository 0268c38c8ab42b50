import { existsSync, mkdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openJournal, replayJournal } from '../../../../infra/local/host/durable/journal/open-journal.ts';
import { eventType, historyEvent } from '../../../../infra/local/host/durable/store/history-event.ts';
import type { StoreChange } from '../../../../infra/local/host/durable/store/history-store.ts';
import { createMemoryStore } from '../../../../infra/local/host/durable/store/memory-store.ts';
import {
  aJournalFile,
  instancesIn,
  killedAfter,
  linesIn,
  noticesAt,
  stateOf,
  viewOf,
} from './a-journal-file.ts';
import { aMessage, aRecord, aStart, someWork } from './changes.ts';

test('what was committed is there after a kill', () => {
  const file = killedAfter([aStart('a'), [someWork('a', 1)], [aMessage('a', 'second')]]);

  const { store } = openJournal({ file });

  expect(store.instance('a')).toEqual(aRecord('a'));
  expect(store.inbox('a').map(({ event }) => event)).toMatchObject([{ Name: 'first' }, { Name: 'second' }]);
  expect(store.hasWork('a', 'a/1')).toBe(true);
});

test('a commit is in the file when it returns', () => {
  const file = aJournalFile();
  const { store } = openJournal({ file });

  store.commit(aStart('a'));

  expect(replayJournal(file).instance('a')).toEqual(aRecord('a'));
});

/** The compiler asks for an example of every kind that there is. */
const EVERY_KIND: { readonly [Kind in StoreChange['change']]: Extract<StoreChange, { change: Kind }> } = {
  'instance-saved': { change: 'instance-saved', record: { ...aRecord('a'), runtimeStatus: 'Suspended' } },
  'history-appended': {
    change: 'history-appended',
    instanceId: 'a',
    events: [historyEvent(new Date(0), { EventType: eventType.orchestratorStarted })],
  },
  'history-cleared': { change: 'history-cleared', instanceId: 'a' },
  'message-queued': aMessage('a', 'third') as Extract<StoreChange, { change: 'message-queued' }>,
  'messages-taken': { change: 'messages-taken', instanceId: 'a', count: 1 },
  'work-added': someWork('a', 2) as Extract<StoreChange, { change: 'work-added' }>,
  'work-done': { change: 'work-done', instanceId: 'a', workId: 'a/1' },
  'instance-purged': { change: 'instance-purged', instanceId: 'b' },
  'schedule-saved': {
    change: 'schedule-saved',
    name: 'tick',
    status: {
      schedule: '0 */5 * * * *',
      nextAt: '2030-01-01T00:05:00.000Z',
      lastUpdatedAt: '2030-01-01T00:00:00.000Z',
    },
  },
};

test.each(Object.values(EVERY_KIND))('a journal and its compaction carry $change', (change) => {
  const commits = [aStart('a'), aStart('b'), [someWork('a', 1)], [change]];
  const memory = createMemoryStore();
  for (const changes of commits) memory.commit(changes);

  const plain = killedAfter(commits);
  const compacted = killedAfter(commits, { compaction: { factor: 0, leastBytes: 0 } });

  expect(stateOf(plain)).toEqual(viewOf(memory));
  expect(stateOf(compacted)).toEqual(viewOf(memory));
});

test('an empty file is a journal that begins', () => {
  const file = aJournalFile();
  writeFileSync(file, '');

  const { store } = openJournal({ file });

  expect([...store.instances()]).toEqual([]);
});

test('a journal that has outgrown its live state is rewritten and goes on', () => {
  const turns = Array.from({ length: 500 }, (_, turn) => [
    aMessage('a', `event ${turn}`),
    { change: 'messages-taken', instanceId: 'a', count: 1 } as const,
  ]);

  const grown = killedAfter([aStart('a'), ...turns]);
  const compacted = killedAfter([aStart('a'), ...turns], { compaction: { factor: 3, leastBytes: 4096 } });

  expect(stateOf(compacted)).toEqual(stateOf(grown));
  expect(statSync(grown).size).toBeGreaterThan(100_000);
  expect(statSync(compacted).size).toBeLessThan(8192);
});

test('a kill in the middle of a compaction leaves the old journal, and the next host forgets the draft', () => {
  const file = killedAfter([aStart('a')]);
  writeFileSync(`${file}.draft`, linesIn(file).join('').slice(0, 40));

  const { store } = openJournal({ file });

  expect(store.instance('a')).toBeDefined();
  expect(existsSync(`${file}.draft`)).toBe(false);
});

test('a journal that cannot be compacted goes on in the old file, and says so', () => {
  const notices: string[] = [];
  const file = aJournalFile();
  const journal = openJournal({
    file,
    compaction: { factor: 1, leastBytes: 1 },
    onNotice: (said) => notices.push(said),
  });
  blockDraft(file);

  journal.store.commit(aStart('a'));
  journal.store.commit(aStart('b'));
  journal.close();

  expect(notices[0]).toContain('could not be compacted and goes on growing');
  expect(instancesIn(file)).toEqual(['a', 'b']);
});

/** Where the draft should be written there is a folder. */
const blockDraft = (file: string): void => void mkdirSync(`${file}.draft`);

test('a full disk ends the journal: the commit is not there, and no later one is taken', () => {
  const file = aJournalFile();
  let room = 2;
  const append = (descriptor: number, bytes: Buffer): void => {
    room -= 1;
    writeSync(descriptor, room < 0 ? bytes.subarray(0, 20) : bytes);
    if (room < 0) throw new Error('ENOSPC: no space left on device, write');
  };
  const journal = openJournal({ file, append });
  journal.store.commit(aStart('a'));
  journal.store.commit(aStart('b'));

  const full = () => journal.store.commit(aStart('c'));

  expect(full).toThrow(`The journal ${file} cannot be written: ENOSPC`);
  expect(full).toThrow('ENOSPC');
  expect(journal.store.instance('c')).toBeUndefined();
  journal.close();
  expect(noticesAt(file)).toEqual([expect.stringContaining('20 bytes from line 4 on were cut')]);
  expect(instancesIn(file)).toEqual(['a', 'b']);
});
