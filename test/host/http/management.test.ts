import { app, type HttpResponseInit } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost } from '../a-host.ts';

const KEYS = {
  function: 'host-key',
  master: 'master-key',
  system: 'durable-key',
  ofFunctions: { guarded: 'own-key' },
  ofExtensions: { eventgrid_extension: 'grid-key' },
};

const ok = (): HttpResponseInit => ({ status: 200 });

function anApp(): void {
  app.http('open', { authLevel: 'anonymous', handler: ok });
  app.http('guarded', { authLevel: 'function', handler: ok });
  app.http('other', { authLevel: 'function', handler: ok });
  app.http('admins', { authLevel: 'admin', handler: ok });
  app.eventGrid('onEvent', { handler: () => undefined });
  df.app.orchestration('flow', function* () {
    yield* [];
  });
}

const WAYS: readonly (readonly [string, string, number, readonly string[]])[] = [
  ['GET', '/api/open', 200, ['', 'wrong', 'host-key', 'own-key', 'durable-key', 'grid-key', 'master-key']],
  ['GET', '/api/guarded', 200, ['host-key', 'own-key', 'master-key']],
  ['GET', '/api/other', 200, ['host-key', 'master-key']],
  ['GET', '/api/admins', 200, ['master-key']],
  ['POST', '/runtime/webhooks/EventGrid?functionName=onEvent', 202, ['grid-key', 'master-key']],
  ['POST', '/runtime/webhooks/durabletask/orchestrators/flow', 202, ['durable-key', 'master-key']],
  ['GET', '/runtime/webhooks/durabletask/instances', 200, ['durable-key', 'master-key']],
  ['GET', '/admin/functions', 200, ['master-key']],
  ['GET', '/admin/functions/guarded', 200, ['master-key']],
  ['GET', '/admin/functions/guarded/keys', 200, ['master-key']],
  ['POST', '/admin/functions/onEvent', 202, ['master-key']],
  ['GET', '/admin/host/status', 200, ['master-key']],
  ['GET', '/admin/host/keys', 200, ['master-key']],
  ['GET', '/admin/host/systemkeys', 200, ['master-key']],
  [
    'GET',
    '/admin/host/ping',
    200,
    ['', 'wrong', 'host-key', 'own-key', 'durable-key', 'grid-key', 'master-key'],
  ],
];

const SHOWN = ['', 'wrong', 'host-key', 'own-key', 'durable-key', 'grid-key', 'master-key'];

/** A key that the host knows and that opens something else is forbidden; HTTP functions make no difference. */
const refusal = (path: string, key: string): number =>
  !path.startsWith('/api/') && ['host-key', 'durable-key', 'grid-key'].includes(key) ? 403 : 401;

test.each(WAYS)(
  '%s %s lets in who shows a key that fits, by header or query',
  async (method, path, status, fitting) => {
    const host = await aHost(anApp, { keys: KEYS });
    const type = { 'aeg-event-type': 'Notification' };
    const body = path.includes('EventGrid') ? [] : undefined;

    for (const key of SHOWN) {
      const byHeader = await host.request(method, path, body, { ...type, 'x-functions-key': key });
      const byQuery = await host.request(
        method,
        `${path}${path.includes('?') ? '&' : '?'}code=${key}`,
        body,
        type,
      );

      const expected = fitting.includes(key) ? status : refusal(path, key);
      expect([key, byHeader.status, byQuery.status]).toEqual([key, expected, expected]);
    }
  },
);

test('the links of the durable client carry the key that opens them', async () => {
  const host = await aHost(anApp, { keys: KEYS });

  const started = await host.request(
    'POST',
    '/runtime/webhooks/durabletask/orchestrators/flow?code=durable-key',
  );
  const link = new URL(JSON.parse(started.body).statusQueryGetUri);
  const status = await host.request('GET', `${link.pathname}${link.search}`);

  expect(link.searchParams.get('code')).toBe('durable-key');
  expect([200, 202]).toContain(status.status);
});

test('an administrator sees functions, keys and how the host is', async () => {
  const host = await aHost(anApp, { keys: KEYS });
  const see = async (path: string) => {
    const { body, status } = await host.request('GET', path, undefined, { 'x-functions-key': 'master-key' });
    return status === 200 ? JSON.parse(body) : status;
  };
  await host.clock.runFor(90);

  expect((await see('/admin/functions')).map(({ name }: { name: string }) => name)).toEqual([
    'open',
    'guarded',
    'other',
    'admins',
    'onEvent',
    'flow',
  ]);
  expect((await see('/admin/functions/GUARDED')).config.bindings[0]).toMatchObject({
    type: 'httpTrigger',
    authLevel: 'function',
  });
  expect(await see('/admin/functions/guarded/keys')).toEqual({
    keys: [{ name: 'default', value: 'own-key' }],
  });
  expect(await see('/admin/functions/guarded/status')).toEqual({ isDisabled: false });
  expect(await see('/admin/host/functionkeys')).toEqual({ keys: [{ name: 'default', value: 'host-key' }] });
  expect(await see('/admin/host/systemkeys')).toEqual({
    keys: [
      { name: 'eventgrid_extension', value: 'grid-key' },
      { name: 'durabletask_extension', value: 'durable-key' },
    ],
  });
  expect(await see('/admin/host/status')).toMatchObject({ state: 'Running', processUptime: 90_000 });
  expect([
    await see('/admin/functions/nobody'),
    await see('/admin/nothing'),
    await see('/admin/host/x'),
  ]).toEqual([404, 404, 404]);
});

test('a run by hand hands its input to the function', async () => {
  const seen: unknown[] = [];
  const host = await aHost(() => app.eventGrid('onEvent', { handler: (event) => void seen.push(event) }));

  const answer = await host.request('POST', '/admin/functions/onEvent', { input: '{"id":"by hand"}' });
  await host.clock.runFor(1);

  expect(answer.status).toBe(202);
  expect(seen).toEqual([{ id: 'by hand' }]);
});
