import { app, type HttpRequest, type InvocationContext } from '@azure/functions';
import { expect, test } from 'vitest';
import { aHost } from '../a-host.ts';

const reply = (name: string) => (request: HttpRequest) => ({ jsonBody: { name, params: request.params } });

function tickets(): void {
  app.http('list', { route: 'tickets', methods: ['GET'], handler: reply('list') });
  app.http('mine', { route: 'tickets/mine', methods: ['GET'], handler: reply('mine') });
  app.http('number', { route: 'tickets/{id:int}', methods: ['GET'], handler: reply('number') });
  app.http('one', { route: 'tickets/{id}/{part?}', methods: ['GET'], handler: reply('one') });
  app.http('files', { route: 'files/{*path}', methods: ['GET'], handler: reply('files') });
}

test.each([
  ['/api/tickets', { name: 'list', params: {} }],
  ['/API/Tickets', { name: 'list', params: {} }],
  ['/api/tickets/mine', { name: 'mine', params: {} }],
  ['/api/tickets/12', { name: 'number', params: { id: '12' } }],
  ['/api/tickets/a%2Fb', { name: 'one', params: { id: 'a/b' } }],
  ['/api/tickets/12/notes', { name: 'one', params: { id: '12', part: 'notes' } }],
  ['/api/files/a/b/c.txt', { name: 'files', params: { path: 'a/b/c.txt' } }],
])('%s finds its function', async (path, expected) => {
  const host = await aHost(tickets);

  const answer = await host.request('GET', path);

  expect(JSON.parse(answer.body)).toEqual(expected);
});

test.each([
  ['GET', '/api/nowhere'],
  ['GET', '/tickets'],
  ['DELETE', '/api/tickets'],
  ['GET', '/api/tickets/1/2/3'],
])('%s %s is not found', async (method, path) => {
  const host = await aHost(tickets);

  const answer = await host.request(method, path);

  expect(answer).toMatchObject({ status: 404, body: '' });
});

test('the route prefix comes from host.json', async () => {
  const host = await aHost(tickets, { hostJson: { extensions: { http: { routePrefix: '' } } } });

  const answer = await host.request('GET', '/tickets');

  expect(answer.status).toBe(200);
});

test('a function sees the real request and answers with status, headers, cookies, and body', async () => {
  const handler = async (request: HttpRequest) => ({
    status: 201,
    headers: { 'x-seen': `${request.method} ${request.query.get('q')} ${request.headers.get('x-mine')}` },
    cookies: [{ name: 'a', value: '1', httpOnly: true }],
    jsonBody: await request.json(),
  });
  const host = await aHost(() => app.http('echo', { handler }));

  const answer = await host.request('POST', '/api/echo?q=ü', { umlaut: 'ä' }, { 'x-mine': 'yes' });

  expect(answer.status).toBe(201);
  expect(JSON.parse(answer.body)).toEqual({ umlaut: 'ä' });
  expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'set-cookie': 'a=1; HttpOnly' });
});

test('a function that returns nothing answers 204', async () => {
  const host = await aHost(() => app.http('quiet', { handler: () => ({ status: 204 }) }));

  const answer = await host.request('GET', '/api/quiet');

  expect(answer).toMatchObject({ status: 204, body: '' });
});

test('an unhandled exception is 500 without details, and is logged', async () => {
  const handler = () => {
    throw new Error('secret detail');
  };
  const host = await aHost(() => app.http('breaks', { handler }));

  const answer = await host.request('GET', '/api/breaks');

  expect(answer).toEqual({ status: 500, headers: {}, body: '' });
  expect(host.log.find(({ level }) => level === 'error')?.message).toContain('secret detail');
});

const keys = { function: 'f-key', master: 'm-key' };

test.each([
  ['anonymous', undefined, 200],
  ['function', undefined, 401],
  ['function', 'wrong', 401],
  ['function', 'f-key', 200],
  ['function', 'm-key', 200],
  ['admin', 'f-key', 401],
  ['admin', 'm-key', 200],
] as const)('level %s with key %s answers %i', async (authLevel, key, status) => {
  const host = await aHost(() => app.http('guarded', { authLevel, handler: () => ({ status: 200 }) }), {
    keys,
  });
  const headers: Record<string, string> = key === undefined ? {} : { 'x-functions-key': key };

  const byHeader = await host.request('GET', '/api/guarded', undefined, headers);
  const byQuery = await host.request('GET', `/api/guarded${key === undefined ? '' : `?code=${key}`}`);

  expect([byHeader.status, byQuery.status]).toEqual([status, status]);
});

test('a body beyond the limit is refused', async () => {
  const host = await aHost(() => app.http('echo', { handler: () => ({}) }), { largestBodyBytes: 10 });

  const answer = await host.request('POST', '/api/echo', 'ä'.repeat(6));

  expect(answer.status).toBe(413);
});

test('a path that is not well encoded is refused', async () => {
  const host = await aHost(tickets);

  const answer = await host.request('GET', '/api/tickets/%E0%A4%A');

  expect(answer.status).toBe(400);
});

test('hooks of the app run around every invocation and may replace its result', async () => {
  const calls: string[] = [];
  const host = await aHost(() => {
    app.hook.appStart(() => void calls.push('start'));
    app.hook.preInvocation((context) => void calls.push(`before ${context.invocationContext.functionName}`));
    app.hook.postInvocation((context) => {
      calls.push('after');
      context.result = { status: 418 };
    });
    app.http('tea', { handler: () => ({ status: 200 }) });
  });

  const answer = await host.request('GET', '/api/tea');

  expect(calls).toEqual(['start', 'before tea', 'after']);
  expect(answer.status).toBe(418);
});

test("a function's log carries its name and invocation", async () => {
  const handler = (_request: HttpRequest, context: InvocationContext) => {
    context.warn('careful', { n: 1 });
    return {};
  };
  const host = await aHost(() => app.http('talks', { handler }));

  await host.request('GET', '/api/talks');

  const entry = {
    level: 'warn',
    category: 'function',
    functionName: 'talks',
    invocationId: expect.any(String),
  };
  expect(host.log).toContainEqual({ ...entry, message: 'careful { n: 1 }' });
});

test('an app without functions is refused', async () => {
  await expect(aHost(() => undefined)).rejects.toThrow('The app has registered no functions.');
});

test('two functions of one name are refused', async () => {
  const twice = () => {
    app.http('same', { handler: () => ({}) });
    app.http('same', { handler: () => ({}) });
  };

  await expect(aHost(twice)).rejects.toThrow('"same" has already been registered');
});

test('the functions can be listed with their routes', async () => {
  const host = await aHost(tickets);

  expect(host.functions[0]).toEqual({
    name: 'list',
    trigger: 'httpTrigger',
    route: '/api/tickets',
    methods: ['GET'],
  });
});
