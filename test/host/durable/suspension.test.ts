import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { secondsSinceStart } from '../a-host.ts';
import { aClientHost, type ClientHost } from './client/a-client-host.ts';

/** Waits for a note, reports it, and works on it; `ran` has the seconds at which it worked. */
function noting(host: () => ClientHost | undefined, ran: number[]): void {
  df.app.activity('work', { handler: () => ran.push(secondsSinceStart(host()?.clock.now() ?? '')) });
  df.app.orchestration('notes', function* (context) {
    const note: unknown = yield context.df.waitForExternalEvent('note');
    context.df.setCustomStatus({ note });
    yield context.df.callActivity('work', {});
    return note;
  });
}

async function aNotingHost() {
  let host: ClientHost | undefined;
  const ran: number[] = [];
  host = await aClientHost(() => noting(() => host, ran));
  await host.start('notes', {}, 'i1');
  await host.clock.runFor(1);
  return { host, ran };
}

test('a suspended instance runs ahead on what it hears, and dispatches only when it is resumed', async () => {
  const { host, ran } = await aNotingHost();
  await host.asClient((client) => client.suspend('i1', 'pause'));
  await host.raise('i1', 'note', 'kept');
  await host.clock.runFor(59);

  const meanwhile = host.instance('i1');
  await host.asClient((client) => client.resume('i1', 'go on'));
  const run = await host.finish('i1');

  expect(meanwhile).toMatchObject({ runtimeStatus: 'Suspended', customStatus: { note: 'kept' } });
  expect(ran).toEqual([60]);
  expect(run).toMatchObject({ runtimeStatus: 'Completed', output: 'kept' });
  expect(host.warnings()).toEqual([]);
});

test('events come in their order after a suspension, and a second suspension changes nothing', async () => {
  const { host } = await aNotingHost();
  for (const reason of ['one', 'two']) await host.asClient((client) => client.suspend('i1', reason));
  for (const note of ['first', 'second']) await host.raise('i1', 'note', note);
  await host.clock.runFor(10);

  await host.asClient((client) => client.resume('i1', 'go on'));
  const run = await host.finish('i1');

  expect(run.output).toBe('first');
});

test('failures that come during a suspension are taken in their order, so that each call gets its own retry', async () => {
  const tries: string[] = [];
  let host: ClientHost | undefined;
  host = await aClientHost(() => {
    df.app.activity('fragile', {
      handler: async (name: string) => {
        tries.push(name);
        if (tries.length > 2) return name;
        await host?.clock.sleep(name === 'a' ? 10 : 20);
        throw new Error('not yet');
      },
    });
    df.app.orchestration('both', function* (context) {
      const call = (name: string, seconds: number) =>
        context.df.callActivityWithRetry('fragile', new df.RetryOptions(seconds * 1000, 2), name);
      return yield context.df.Task.all([call('a', 60), call('b', 5)]);
    });
  });
  await host.start('both', {}, 'i1');
  await host.clock.runFor(1);
  await host.asClient((client) => client.suspend('i1', 'pause'));
  await host.clock.runFor(30);

  await host.asClient((client) => client.resume('i1', 'go on'));
  const run = await host.finish('i1');

  expect(run.output).toEqual(['a', 'b']);
});

test('what is new in the batch that brings the suspension waits for the resumption too', async () => {
  const { host, ran } = await aNotingHost();
  await Promise.all([
    host.raise('i1', 'note', 'kept'),
    host.asClient((client) => client.suspend('i1', 'pause')),
  ]);
  await host.clock.runFor(59);

  await host.asClient((client) => client.resume('i1', 'go on'));
  await host.finish('i1');

  expect(ran).toEqual([60]);
});

test('a suspended instance survives a crash and can be terminated', async () => {
  const { host, ran } = await aNotingHost();
  await host.asClient((client) => client.suspend('i1', 'pause'));
  await host.raise('i1', 'note', 'kept');
  await host.clock.runFor(10);

  await host.restart();
  await host.clock.runFor(10);
  const suspended = host.instance('i1').runtimeStatus;
  await host.asClient((client) => client.terminate('i1', 'enough'));
  const run = await host.finish('i1');

  expect(suspended).toBe('Suspended');
  expect(run).toMatchObject({ runtimeStatus: 'Terminated', output: 'enough' });
  expect(ran).toEqual([]);
});

test('the sub-orchestrations of a terminated instance go on by themselves', async () => {
  const host = await aClientHost(() => {
    df.app.orchestration('child', function* (context) {
      yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60_000));
      return 'grown';
    });
    df.app.orchestration('parent', function* (context) {
      yield context.df.callSubOrchestrator('child', {}, 'c1');
    });
  });
  await host.start('parent', {}, 'p1');
  await host.clock.runFor(10);

  await host.asClient((client) => client.terminate('p1', 'enough'));
  const child = await host.finish('c1');

  expect(host.instance('p1').runtimeStatus).toBe('Terminated');
  expect(child).toMatchObject({ runtimeStatus: 'Completed', output: 'grown' });
});
