import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLines, writeLines } from '../../infra/tables/lines-of-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lines-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* lines(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

async function allOf(path: string): Promise<readonly string[]> {
  const read: string[] = [];
  for await (const line of readLines(path)) read.push(line);
  return read;
}

test('what is written is read back line by line, and only its owner may read it', async () => {
  const path = join(folder, 'rows.jsonl');

  await writeLines(path, lines('{"a":"ö"}', '{"b":2}'));

  expect(await allOf(path)).toEqual(['{"a":"ö"}', '{"b":2}']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a file that is there is not written over', async () => {
  const path = join(folder, 'rows.jsonl');
  await writeLines(path, lines('first'));

  const second = writeLines(path, lines('second'));

  await expect(second).rejects.toThrow('EEXIST');
  expect(await readFile(path, 'utf8')).toBe('first\n');
});

test('a file that is not there is a fault, not the end of the process', async () => {
  await expect(allOf(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
});
