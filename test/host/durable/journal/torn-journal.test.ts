import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createChance } from '../../../../infra/local/chance/chance.ts';
import { encodeLine } from '../../../../infra/local/host/durable/journal/journal-line.ts';
import { openJournal } from '../../../../infra/local/host/durable/journal/open-journal.ts';
import { instancesIn, keptAside, killedAfter, noticesAt, rewrite } from './a-journal-file.ts';
import { aStart } from './changes.ts';

test('wherever a write was torn, the commits before it are there and the torn one is kept aside', () => {
  const chance = createChance(1);
  for (let round = 0; round < 20; round += 1) {
    const file = killedAfter([aStart('a'), aStart('b')]);
    const whole = readFileSync(file);
    const last = whole.length - (whole.lastIndexOf('\n', whole.length - 2) + 1);
    const missing = 1 + chance.below(last - 1);
    truncateSync(file, whole.length - missing);

    const notices = noticesAt(file);

    expect(notices).toEqual([expect.stringContaining(`${last - missing} bytes from line 3 on were cut`)]);
    expect(instancesIn(file)).toEqual(['a']);
    expect(keptAside(file)).toEqual(['host.journal.cut-at-line-3']);
    expect(statSync(`${file}.cut-at-line-3`).size).toBe(last - missing);
  }
});

test('a torn end that happens to be good JSON is known by its checksum', () => {
  const file = killedAfter([aStart('a')]);
  appendFileSync(file, encodeLine(2, '[12]').toString().replace('[12]', '[1]'));

  const notices = noticesAt(file);

  expect(notices).toHaveLength(1);
  expect(instancesIn(file)).toEqual(['a']);
});

test('after a cut the journal goes on, and a second cut at the same line keeps both ends', () => {
  const file = killedAfter([aStart('a')]);
  appendFileSync(file, 'torn once');
  noticesAt(file);
  appendFileSync(file, 'torn twice');

  const notices = noticesAt(file);
  const journal = openJournal({ file });
  journal.store.commit(aStart('c'));
  journal.close();

  expect(notices[0]).toContain('host.journal.cut-at-line-3-2');
  expect(keptAside(file)).toEqual(['host.journal.cut-at-line-3', 'host.journal.cut-at-line-3-2']);
  expect(instancesIn(file)).toEqual(['a', 'c']);
});

const otherVersion = encodeLine(0, '{"journal":"local Functions host","version":2}').toString();

test.each([
  ['garbage in the middle', 'line 3 cannot be read, but line 4', ([a, b, , d]) => [a, b, 'garbage\n', d]],
  ['a lost line', 'line 3 says that it is line 4', ([a, b, , d]) => [a, b, d]],
  ['a line twice', 'line 3 says that it is line 2', ([a, b, , d]) => [a, b, b, d]],
  ['another version', 'this version reads only', ([, ...rest]) => [otherVersion, ...rest]],
  ['no header', 'line 1 says that it is line 2', ([, ...rest]) => rest],
  ['another file', 'is not a journal', () => ['dear diary\n']],
] satisfies [string, string, (lines: readonly string[]) => readonly (string | undefined)[]][])(
  '%s is refused, and nothing is changed',
  (_, why, damage) => {
    const file = killedAfter([aStart('a'), aStart('b'), aStart('c')]);
    rewrite(file, (lines) => damage(lines).map(String));
    const before = readFileSync(file, 'utf8');

    expect(() => openJournal({ file })).toThrow(why);

    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(keptAside(file)).toEqual([]);
  },
);
