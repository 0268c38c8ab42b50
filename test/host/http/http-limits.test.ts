import { app, type HttpRequest } from '@azure/functions';
import { afterEach, expect, test } from 'vitest';
import { serveHost } from '../../../infra/local/host/http/serve-host.ts';
import type { RunningServer } from '../../../infra/local/wire/running-server.ts';
import { aHost, type TestHost } from '../a-host.ts';

const open: RunningServer[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** A host whose function takes ten seconds, with limits. */
async function aSlowHost(http: object): Promise<TestHost> {
  let host: TestHost | undefined;
  host = await aHost(
    () =>
      app.http('slow', {
        handler: async () => {
          await host?.clock.sleep(10);
          return { body: String(host?.clock.now().toISOString().slice(17, 19)) };
        },
      }),
    { hostJson: { extensions: { http } } },
  );
  return host;
}

test('requests beyond the limit of outstanding ones are answered 429 at once', async () => {
  const host = await aSlowHost({ maxOutstandingRequests: 2 });

  const first = [host.request('GET', '/api/slow'), host.request('GET', '/api/slow')];
  const third = await host.request('GET', '/api/slow');
  const own = await host.request('GET', '/admin/host/ping');
  await host.clock.runFor(10);
  const later = host.request('GET', '/api/slow');
  await host.clock.runFor(10);

  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
  expect([third.status, own.status, (await later).status]).toEqual([429, 200, 200]);
});

test('requests beyond the limit of concurrent ones wait for their turn', async () => {
  const host = await aSlowHost({ maxConcurrentRequests: 2 });

  const all = [1, 2, 3, 4, 5].map(() => host.request('GET', '/api/slow'));
  await host.clock.runFor(60);

  expect((await Promise.all(all)).map(({ body }) => body)).toEqual(['10', '10', '20', '20', '30']);
});

test('headers of host.json stand on every answer, less strong than the function’s own', async () => {
  const customHeaders = { 'x-content-type-options': 'nosniff', 'x-own': 'host' };
  const host = await aHost(() => app.http('page', { handler: () => ({ headers: { 'x-own': 'page' } }) }), {
    hostJson: { extensions: { http: { customHeaders } } },
  });

  const { headers } = await host.request('GET', '/api/page');

  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-own': 'page' });
});

test('bytes that are no text go through unharmed, both ways', async () => {
  const bytes = Buffer.from([0, 255, 128, 10, 195, 40]);
  const host = await aHost(() =>
    app.http('mirror', {
      methods: ['PUT'],
      handler: async (request: HttpRequest) => ({
        body: Buffer.from(await request.arrayBuffer()).reverse(),
        headers: { 'content-type': 'application/octet-stream' },
      }),
    }),
  );
  const server = await serveHost(host.handle, { port: 0 });
  open.push(server);

  const answer = await fetch(`http://127.0.0.1:${server.port}/api/mirror`, { method: 'PUT', body: bytes });

  expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(bytes).reverse());
});

test('HEAD and OPTIONS come to a function that takes them, and to no other', async () => {
  const handler = (request: HttpRequest) => ({ headers: { 'x-method': request.method } });
  const host = await aHost(() => {
    app.http('any', { methods: ['HEAD', 'OPTIONS'], handler });
    app.http('get', { methods: ['GET'], handler });
  });

  const answers = [
    await host.request('HEAD', '/api/any'),
    await host.request('OPTIONS', '/api/any'),
    await host.request('HEAD', '/api/get'),
    await host.request('OPTIONS', '/api/get'),
  ];

  expect(answers.map(({ headers, status }) => [status, headers['x-method']])).toEqual([
    [200, 'HEAD'],
    [200, 'OPTIONS'],
    [404, undefined],
    [404, undefined],
  ]);
});

const constrained = [
  'id:guid',
  'on:bool',
  'word:alpha',
  'code:length(4)',
  'at:datetime',
  'share:decimal',
  'n:range(1,9)',
];

test.each([
  ['9b2ef4f5-6d4b-4e5a-9f53-2f6a3e8c1d00', 'id:guid', 200],
  ['no-guid', 'id:guid', 404],
  ['TRUE', 'on:bool', 200],
  ['yes', 'on:bool', 404],
  ['abc', 'word:alpha', 200],
  ['ab1', 'word:alpha', 404],
  ['abcd', 'code:length(4)', 200],
  ['abc', 'code:length(4)', 404],
  ['2030-01-01', 'at:datetime', 200],
  ['soon', 'at:datetime', 404],
  ['0.5', 'share:decimal', 200],
  ['half', 'share:decimal', 404],
  ['9', 'n:range(1,9)', 200],
  ['10', 'n:range(1,9)', 404],
])('%s in {%s} is %i', async (value, constraint, status) => {
  const route = `at/${constrained.indexOf(constraint)}/{${constraint}}`;
  const host = await aHost(() => app.http('page', { route, handler: () => ({}) }));

  const answer = await host.request('GET', `/api/at/${constrained.indexOf(constraint)}/${value}`);

  expect(answer.status).toBe(status);
});
