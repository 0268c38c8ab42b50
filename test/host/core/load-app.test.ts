import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type HttpRequest, type InvocationContext } from '@azure/functions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createHost } from '../../../infra/local/host/create-host.ts';
import { aHost, ORIGIN, START } from '../a-host.ts';

/** Made beside this file, so that the app finds the packages of the project. */
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(import.meta.dirname, 'an-app-'));
  const manifest = { name: 'an-app', type: 'module', main: 'main.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const main = `import { app } from '@azure/functions';
    app.http('hello', { handler: () => ({ body: 'hello from a folder' }) });`;
  await writeFile(join(folder, 'main.js'), main);
});

afterAll(() => rm(folder, { recursive: true }));

test('an app in a folder is loaded through the main of its package.json, by one host after another', async () => {
  for (const _host of ['first', 'second']) {
    const host = await createHost({ clock: createVirtualClock(START), app: folder });

    const url = new URL('/api/hello', ORIGIN);
    const answer = await host.handle({ method: 'GET', url, headers: {}, body: '' });

    expect(answer).toMatchObject({ status: 200, body: 'hello from a folder' });
  }
});

test('an app whose loading fails is refused with its own error, and the next one loads', async () => {
  const failing = () => {
    throw new Error('missing setting');
  };

  await expect(aHost(failing)).rejects.toThrow('missing setting');
  const host = await aHost(() => app.http('works', { handler: () => ({}) }));

  expect(host.functions.map(({ name }) => name)).toEqual(['works']);
});

test('two hosts that load at the same time keep their functions apart', async () => {
  const [one, other] = await Promise.all([
    aHost(() => app.http('one', { handler: () => ({}) })),
    aHost(() => app.http('other', { handler: () => ({}) })),
  ]);

  expect([one.functions[0]?.name, other.functions[0]?.name]).toEqual(['one', 'other']);
  expect([one.functions.length, other.functions.length]).toEqual([1, 1]);
});

test('a function that is registered when no host is loading an app is refused', async () => {
  await aHost(() => app.http('early', { handler: () => ({}) }));

  expect(() => app.http('late', { handler: () => ({}) })).toThrow('while no host was loading');
});

test("the app's log hooks see and may change what its functions log", async () => {
  const logSecret = (_request: HttpRequest, context: InvocationContext) => {
    context.log('a secret');
    return {};
  };
  const host = await aHost(() => {
    app.hook.log((entry) => {
      entry.message = entry.message.replace('secret', '***');
    });
    app.http('talks', { handler: logSecret });
  });

  await host.request('GET', '/api/talks');

  expect(host.log.map(({ message }) => message)).toContain('a ***');
});

test('a host that stops runs the terminate hooks', async () => {
  const calls: string[] = [];
  const host = await aHost(() => {
    app.hook.appTerminate(() => void calls.push('terminate'));
    app.http('any', { handler: () => ({}) });
  });

  await host.stop();

  expect(calls).toEqual(['terminate']);
});
