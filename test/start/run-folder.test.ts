import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRunFolder } from '../../infra/local/sockets/run-folder.ts';

/** No process has this ID: Linux ends far below. */
const NOBODY = 2 ** 30;

let repository: string;
beforeEach(async () => {
  repository = await mkdtemp(join(tmpdir(), 'run-folder-'));
});
afterEach(() => rm(repository, { recursive: true }));

test('the first run has .local, and a second one at the same time a folder of its own', async () => {
  const first = await openRunFolder(repository);

  const second = await openRunFolder(repository);

  expect(first.caFile).toBe(join(repository, '.local', 'ca.pem'));
  expect(second.caFile).toBe(join(repository, '.local', `run-${process.pid}`, 'ca.pem'));
});

test('a run that was killed does not keep its folder', async () => {
  const killed = await openRunFolder(repository);
  await writeFile(killed.endpointsFile, JSON.stringify({ pid: NOBODY }));

  const next = await openRunFolder(repository);

  expect(next.endpointsFile).toBe(killed.endpointsFile);
  expect(JSON.parse(await readFile(next.endpointsFile, 'utf8'))).toEqual({ pid: process.pid });
});

test('after a run nothing says any more where it was', async () => {
  const run = await openRunFolder(repository);

  await run.forget();

  await expect(stat(run.endpointsFile)).rejects.toThrow('ENOENT');
});
