import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aClientHost, type ClientHost } from './a-client-host.ts';

const API = '/runtime/webhooks/durabletask';

/** Five finished instances `a0` to `a4`, an hour later a finished `b0` and a running `b1`. */
async function anEstate(): Promise<ClientHost> {
  const host = await aClientHost(() => {
    df.app.orchestration('ends', function* (context) {
      yield context.df.createTimer(context.df.currentUtcDateTime);
      return { echo: context.df.getInput() };
    });
    df.app.orchestration('waits', function* (context) {
      yield context.df.waitForExternalEvent('never');
    });
  });
  for (const n of [0, 1, 2, 3, 4]) await host.start('ends', { n }, `a${n}`);
  await host.clock.runFor(3600);
  await host.start('ends', {}, 'b0');
  await host.start('waits', {}, 'b1');
  await host.clock.runFor(1);
  return host;
}

const idsOf = (body: string): string[] =>
  JSON.parse(body).map(({ instanceId }: { readonly instanceId: string }) => instanceId);

test('a listing comes in pages, and the token of the last one is missing', async () => {
  const host = await anEstate();
  const pages: string[][] = [];

  let token = '';
  do {
    const path = `${API}/instances/?top=3`;
    const page = await host.request('GET', path, undefined, { 'x-ms-continuation-token': token });
    pages.push(idsOf(page.body));
    token = page.headers['x-ms-continuation-token'] ?? '';
  } while (token !== '');

  expect(pages).toEqual([['a0', 'a1', 'a2'], ['a3', 'a4', 'b0'], ['b1']]);
});

test.each([
  ['instanceIdPrefix=b', ['b0', 'b1']],
  ['runtimeStatus=Running,Suspended', ['b1']],
  ['createdTimeTo=2030-01-01T00:30:00Z&instanceIdPrefix=a4', ['a4']],
  ['createdTimeFrom=2030-01-01T00:30:00Z&runtimeStatus=Completed', ['b0']],
])('instances are found by %s', async (query, expected) => {
  const host = await anEstate();

  const listed = await host.request('GET', `${API}/instances/?${query}`);

  expect(idsOf(listed.body)).toEqual(expected);
});

test('a purge by filter takes what has ended and keeps what runs', async () => {
  const host = await anEstate();
  const by = (createdTimeFrom: string) =>
    host.asClient((client) => client.purgeInstanceHistoryBy({ createdTimeFrom: new Date(createdTimeFrom) }));

  const late = await by('2030-01-01T00:30:00Z');
  const all = await by('2029-01-01T00:00:00Z');
  const none = await by('2029-01-01T00:00:00Z');

  expect([late, all, none]).toEqual([
    { instancesDeleted: 1 },
    { instancesDeleted: 5 },
    { instancesDeleted: 0 },
  ]);
  expect(host.instances().map(({ instanceId }) => instanceId)).toEqual(['b1']);
});

test('a purge by filter has to say from when on', async () => {
  const host = await anEstate();

  const answer = await host.request('DELETE', `${API}/instances/?runtimeStatus=Completed`);

  expect([answer.status, answer.body]).toEqual([
    400,
    "Please provide value for 'createdTimeFrom' parameter.",
  ]);
});

test('a start may wait for the end, and gives the links when that takes too long', async () => {
  const host = await anEstate();
  const startAndWait = async (name: string) => {
    const answer = host.request('POST', `${API}/orchestrators/${name}?timeout=30&pollingInterval=5`, {
      n: 9,
    });
    await host.clock.runFor(60);
    return answer;
  };

  const ended = await startAndWait('ends');
  const waiting = await startAndWait('waits');

  expect([ended.status, JSON.parse(ended.body)]).toEqual([200, { echo: { n: 9 } }]);
  expect([waiting.status, Object.keys(JSON.parse(waiting.body))]).toEqual([
    202,
    expect.arrayContaining(['statusQueryGetUri', 'restartPostUri']),
  ]);
});

test('a status says when to ask again', async () => {
  const host = await anEstate();
  const path = `${API}/instances/b1?showInput=false`;

  const { status, headers } = await host.request('GET', path);

  expect(status).toBe(202);
  expect(headers).toMatchObject({ location: `http://localhost:7071${path}`, 'retry-after': '5' });
});
