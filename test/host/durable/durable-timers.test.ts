import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, secondsSinceStart } from '../a-host.ts';

function sleeping(days: number): void {
  df.app.orchestration('sleep', function* (context) {
    const startedAt = context.df.currentUtcDateTime.toISOString();
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + days * 86_400_000));
    return { startedAt, endedAt: context.df.currentUtcDateTime.toISOString() };
  });
}

test('twenty days pass in no time, in hops of three days', async () => {
  const host = await aHost(() => sleeping(20));
  const id = await host.start('sleep');

  const run = await host.finish(id);

  expect(run.output).toEqual({ startedAt: '2030-01-01T00:00:00.000Z', endedAt: '2030-01-21T00:00:00.000Z' });
  expect(host.history(id).filter(({ EventType }) => EventType === 10)).toHaveLength(6);
});

test('a timer of six days is one timer', async () => {
  const host = await aHost(() => sleeping(6));
  const id = await host.start('sleep');

  await host.finish(id);

  expect(host.history(id).filter(({ EventType }) => EventType === 10)).toHaveLength(1);
});

test('a timer in the past fires at once', async () => {
  const host = await aHost(() => sleeping(-1));

  const run = await host.finish(await host.start('sleep'));

  expect(secondsSinceStart(run.lastUpdatedAt)).toBe(0);
});

test('a long timer that is cancelled after its first hop fails the instance, as in Azure', async () => {
  const host = await aHost(() => {
    df.app.orchestration('lateCancel', function* (context) {
      const deadline = context.df.createTimer(
        new Date(context.df.currentUtcDateTime.getTime() + 20 * 86_400_000),
      );
      yield context.df.Task.any([context.df.waitForExternalEvent('go'), deadline]);
      deadline.cancel();
      return 'went';
    });
  });
  const id = await host.start('lateCancel');
  await host.clock.runFor(4 * 86_400);

  await host.raise(id, 'go');
  const run = await host.finish(id);

  expect(run.runtimeStatus).toBe('Failed');
  expect(run.output).toContain('Non-Deterministic workflow detected');
});
