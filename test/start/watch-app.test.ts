import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildApp } from '../../infra/local/sockets/build-app.ts';
import { watchApp } from '../../infra/local/sockets/watch-app.ts';

let repository: string;
beforeEach(async () => {
  repository = await mkdtemp(join(tmpdir(), 'watched-'));
  await mkdir(join(repository, 'functions'));
  for (const file of ['package.json', 'host.json']) await writeFile(join(repository, file), '{}');
});
afterEach(() => rm(repository, { recursive: true }));

const write = (code: string) => writeFile(join(repository, 'functions', 'entry.ts'), code);

test('a change is bundled and told, a mistake is told with its line, the last good bundle stays, and host.json counts too', async () => {
  const app = join(repository, 'app');
  const entry = () => readFile(join(app, 'dist', 'entry.js'), 'utf8');
  const events: string[] = [];
  let heard: () => void = () => undefined;
  const next = () => new Promise<void>((resolve) => (heard = resolve));
  const tell = (event: string): void => {
    events.push(event);
    heard();
  };
  await write("console.log('one');");
  await buildApp(repository, app);
  const watching = await watchApp(repository, app, {
    onBuilt: async () => tell('built'),
    onBroken: ([message = '']) => tell(message),
  });

  await write("console.log('two');").then(next);
  const changed = await entry();
  await write('console.log(').then(next);
  const kept = await entry();
  await write("console.log('three');").then(next);
  await writeFile(join(repository, 'host.json'), '{"version":"2.0"}').then(next);
  const hostJson = await readFile(join(app, 'host.json'), 'utf8');
  await watching.close();

  expect(events.slice(0, 4)).toEqual([
    'built',
    expect.stringContaining('functions/entry.ts:1'),
    'built',
    'built',
  ]);
  expect(hostJson).toBe('{"version":"2.0"}');
  expect(changed).toContain('two');
  expect(kept).toBe(changed);
});
