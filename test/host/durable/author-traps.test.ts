import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { secondsSinceStart } from '../a-host.ts';
import { aHostWith, later, type Steps } from '../a-host-with.ts';

async function outputOf(steps: Steps): Promise<unknown> {
  const host = await aHostWith(steps);
  return (await host.finish(await host.start('steps', { turn: 0 }))).output;
}

test('Task.all fails fast in the SDK only: beside a retried call the next step gets a timer for its result', async () => {
  const output = await outputOf(function* failFast(context) {
    const retry = new df.RetryOptions(60_000, 2);
    try {
      yield context.df.Task.all([
        context.df.callActivity('fails', {}),
        context.df.callActivityWithRetry('fails', retry, {}),
      ]);
    } catch {
      const next: unknown = yield context.df.callActivity('echo', { from: 'echo' });
      return [next];
    }
    return 'no fault';
  });

  expect(output).toEqual([null]);
});

test.each<[string, Steps, string]>([
  [
    'a race of nobody',
    function* nobody(context) {
      yield context.df.Task.any([]);
    },
    'failed',
  ],
  [
    'a yield of what is no task',
    function* promise(context) {
      yield Promise.resolve(context) as unknown as df.Task;
    },
    'programming constraint violation',
  ],
])('%s fails the instance', async (_what, steps, expected) => {
  expect(await outputOf(steps)).toContain(expected);
});

test('a task starts when it is first yielded, not when it is made', async () => {
  const output = await outputOf(function* lazy(context) {
    const nap = context.df.createTimer(later(context, 60));
    const echo = context.df.callActivity('echo', {});
    yield nap;
    const before = secondsSinceStart(context.df.currentUtcDateTime);
    yield echo;
    return [before, secondsSinceStart(context.df.currentUtcDateTime)];
  });

  expect(output).toEqual([60, 60]);
});

test('a text gains quotes in continueAsNew', async () => {
  const output = await outputOf(function* quoted(context) {
    const input = context.df.getInput();
    if (typeof input === 'string') return input;
    context.df.continueAsNew('ab');
    return yield context.df.createTimer(context.df.currentUtcDateTime);
  });

  expect(output).toBe('"ab"');
});

test('an input property called Timestamp arrives as a Date', async () => {
  const host = await aHostWith(function* dated(context) {
    yield context.df.createTimer(context.df.currentUtcDateTime);
    return (context.df.getInput() as { Timestamp: unknown }).Timestamp instanceof Date;
  });

  const run = await host.finish(await host.start('steps', { Timestamp: '2030-01-01T00:00:00.000Z' }));

  expect(run.output).toBe(true);
});

test('an event whose name is a number answers the task of that number', async () => {
  const host = await aHostWith(function* numbered(context) {
    return yield context.df.createTimer(later(context, 1000));
  });
  const id = await host.start('steps', {});
  await host.clock.runFor(1);

  await host.raise(id, '0', 'taken for the timer');
  await host.clock.runFor(1);

  expect(host.warnings().join()).toContain('stays Running until');
});

test('DurableError is in the typings and not in the module', () => {
  expect('DurableError' in df).toBe(false);
});
