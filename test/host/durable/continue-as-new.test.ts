import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, type TestHost } from '../a-host.ts';

const soon = (context: df.OrchestrationContext, seconds: number): Date =>
  new Date(context.df.currentUtcDateTime.getTime() + seconds * 1000);

test('continueAsNew clears history and keeps the instance', async () => {
  const host = await aHost(() => {
    df.app.activity('step', { handler: (n: number) => n + 1 });
    df.app.orchestration('count', function* (context) {
      const n: number = yield context.df.callActivity('step', (context.df.getInput() as { n: number }).n);
      if (n < 5) context.df.continueAsNew({ n });
      return n;
    });
  });
  const id = await host.start('count', { n: 0 });

  const run = await host.finish(id);

  expect(run).toMatchObject({ instanceId: id, output: 5, input: { n: 4 } });
  expect(host.history(id).filter(({ EventType }) => EventType === 0)).toHaveLength(1);
});

test('an event that comes after continueAsNew was called is carried over', async () => {
  const host = await aHost(() => {
    df.app.activity('slow', { handler: () => 'done' });
    df.app.orchestration('mailbox', function* (context) {
      const { heard } = context.df.getInput() as { heard: readonly unknown[] };
      const note: unknown = yield context.df.waitForExternalEvent('note');
      const all = [...heard, note];
      if (all.length < 2) context.df.continueAsNew({ heard: all });
      return all;
    });
  });
  const id = await host.start('mailbox', { heard: [] });
  await host.clock.runFor(1);

  await Promise.all([host.raise(id, 'note', 1), host.raise(id, 'note', 2)]);
  const run = await host.finish(id);

  expect(run.output).toEqual([1, 2]);
  expect(host.warnings()).toEqual([]);
});

test('an event that comes while the episode runs is heard after those that are carried over', async () => {
  let host: TestHost | undefined;
  const app = () => {
    df.app.orchestration('mailbox', function* (context) {
      const { heard } = context.df.getInput() as { heard: readonly unknown[] };
      const note: unknown = yield context.df.waitForExternalEvent('note');
      const all = [...heard, note];
      if (all.length === 1) void host?.raise(context.df.instanceId, 'note', 3);
      if (all.length < 3) context.df.continueAsNew({ heard: all });
      return all;
    });
  };
  host = await aHost(app);
  const id = await host.start('mailbox', { heard: [] });
  await host.clock.runFor(1);

  await Promise.all([host.raise(id, 'note', 1), host.raise(id, 'note', 2)]);
  const run = await host.finish(id);

  expect(run.output).toEqual([1, 2, 3]);
});

test('an event that was delivered and not consumed is dropped by continueAsNew, and is warned of', async () => {
  const host = await aHost(() => {
    df.app.orchestration('deaf', function* (context) {
      const { turn } = context.df.getInput() as { turn: number };
      yield context.df.createTimer(soon(context, 60));
      if (turn === 0) context.df.continueAsNew({ turn: 1 });
      const note = context.df.waitForExternalEvent('note');
      const deadline = context.df.createTimer(soon(context, 60));
      const winner: df.Task = yield context.df.Task.any([note, deadline]);
      return winner === note ? 'heard' : 'silence';
    });
  });
  const id = await host.start('deaf', { turn: 0 });
  await host.clock.runFor(10);

  await host.raise(id, 'note');
  const run = await host.finish(id);

  expect(run.output).toBe('silence');
  expect(host.warnings().join()).toContain(
    "continueAsNew drops events that were delivered and not consumed: 'note'",
  );
});

test('an eternal orchestration runs on schedule', async () => {
  const host = await aHost(() => {
    df.app.orchestration('eternal', function* (context) {
      const { n } = context.df.getInput() as { n: number };
      yield context.df.createTimer(soon(context, 3600));
      context.df.setCustomStatus({ n: n + 1 });
      context.df.continueAsNew({ n: n + 1 });
    });
  });
  const id = await host.start('eternal', { n: 0 });

  await host.clock.runFor(24 * 3600);

  expect(host.instance(id)).toMatchObject({ runtimeStatus: 'Running', input: { n: 24 } });
});
