import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, type TestHost } from '../../a-host.ts';

const API = '/runtime/webhooks/durabletask';

function listening(): void {
  df.app.activity('work', { handler: () => 'worked' });
  df.app.orchestration('listens', function* (context) {
    const note: unknown = yield context.df.waitForExternalEvent('note');
    context.df.setCustomStatus({ note });
    yield context.df.callActivity('work', {});
    return note;
  });
}

const tell = (host: TestHost, id: string, operation: string) =>
  host.request('POST', `${API}/instances/${id}/${operation}?reason=because`);

test('a terminated instance ends at once with the reason, and its orchestrator is not asked', async () => {
  const host = await aHost(listening);
  const id = await host.start('listens');
  await host.clock.runFor(1);

  const answer = await tell(host, id, 'terminate');
  const run = await host.finish(id);

  expect(answer.status).toBe(202);
  expect(run).toMatchObject({ runtimeStatus: 'Terminated', output: 'because' });
});

test('a running instance ID cannot be started again', async () => {
  const host = await aHost(listening);
  await host.start('listens', { first: true }, 'singleton');
  await host.clock.runFor(1);

  const answer = await host.request('POST', `${API}/orchestrators/listens/singleton`, { second: true });

  expect(answer.status).toBe(409);
  expect(host.instance('singleton').input).toEqual({ first: true });
});

test('the ID of a finished instance may be used again, and its history is wiped', async () => {
  const host = await aHost(listening);
  await host.start('listens', { n: 1 }, 'again');
  await host.raise('again', 'note', 'first');
  await host.finish('again');

  await host.start('listens', { n: 2 }, 'again');
  await host.raise('again', 'note', 'second');
  const run = await host.finish('again');

  expect(run).toMatchObject({ input: { n: 2 }, output: 'second', customStatus: { note: 'second' } });
  expect(host.history('again').filter(({ EventType }) => EventType === 0)).toHaveLength(1);
});

test.each(['@entity', 'a%2Fb', 'a%23b', 'a%3Fb', 'a%0Ab'])(
  'the instance ID %s is refused',
  async (instanceId) => {
    const host = await aHost(listening);

    const answer = await host.request('POST', `${API}/orchestrators/listens/${instanceId}`);

    expect(answer.status).toBe(400);
  },
);

test('an orchestrator that does not exist cannot be started', async () => {
  const host = await aHost(listening);

  const answer = await host.request('POST', `${API}/orchestrators/work`);

  expect(answer.status).toBe(400);
});

test('a suspended instance keeps its events and goes on when it is resumed', async () => {
  const host = await aHost(listening);
  const id = await host.start('listens');
  await host.clock.runFor(1);

  await tell(host, id, 'suspend');
  await host.clock.runFor(1);
  await host.raise(id, 'note', 'kept');
  await host.clock.runFor(60);
  const whileSuspended = host.instance(id).runtimeStatus;
  await tell(host, id, 'resume');
  const run = await host.finish(id);

  expect(whileSuspended).toBe('Suspended');
  expect(run).toMatchObject({ runtimeStatus: 'Completed', output: 'kept' });
});

test('what is sent to a finished instance is gone, to an unknown one not found', async () => {
  const host = await aHost(listening);
  const id = await host.start('listens');
  await host.raise(id, 'note', 1);
  await host.finish(id);

  const toFinished = await host.raise(id, 'note', 2);
  const toUnknown = await host.raise('nobody', 'note', 2);

  expect([toFinished.status, toUnknown.status]).toEqual([410, 404]);
});

test('an operation that the API does not have is not found, whatever its name', async () => {
  const host = await aHost(listening);
  const id = await host.start('listens');

  const unknown = await tell(host, id, 'retire');
  const inherited = await tell(host, id, 'constructor');

  expect([unknown.status, inherited.status]).toEqual([404, 404]);
});

test('an event needs JSON', async () => {
  const host = await aHost(listening);
  const id = await host.start('listens');
  const path = `${API}/instances/${id}/raiseEvent/note`;

  const empty = await host.request('POST', path);
  const plain = await host.request('POST', path, '1', { 'content-type': 'text/plain' });

  expect([empty.status, plain.status]).toEqual([400, 400]);
});

test('a finished instance can be purged, a running one cannot', async () => {
  const host = await aHost(listening);
  const finished = await host.start('listens');
  await host.raise(finished, 'note', 1);
  await host.finish(finished);
  const running = await host.start('listens');

  const purged = await host.request('DELETE', `${API}/instances/${finished}`);
  const kept = await host.request('DELETE', `${API}/instances/${running}`);

  expect(JSON.parse(purged.body)).toEqual({ instancesDeleted: 1 });
  expect(kept.status).toBe(404);
  expect(host.instances().map(({ instanceId }) => instanceId)).toEqual([running]);
});
