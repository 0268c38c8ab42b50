import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, secondsSinceStart } from '../a-host.ts';

/** Waits an hour for `approved`, and says who won. */
function waiting(): void {
  df.app.orchestration('waits', function* (context) {
    const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 3_600_000));
    const approved = context.df.waitForExternalEvent('approved');
    const winner: df.Task = yield context.df.Task.any([approved, deadline]);
    if (winner !== approved) return 'deadline';
    deadline.cancel();
    return approved.result;
  });
}

test('an event that comes in time wins against the timer, and the instance ends at once', async () => {
  const host = await aHost(waiting);
  const id = await host.start('waits');
  await host.clock.runFor(600);

  await host.raise(id, 'approved', { by: 'ada' });
  const run = await host.finish(id);

  expect(run.output).toEqual({ by: 'ada' });
  expect(secondsSinceStart(run.lastUpdatedAt)).toBe(600);
  expect(host.warnings()).toEqual([]);
});

test('the timer wins when no event comes', async () => {
  const host = await aHost(waiting);

  const run = await host.finish(await host.start('waits'));

  expect(run.output).toBe('deadline');
  expect(secondsSinceStart(run.lastUpdatedAt)).toBe(3600);
});

test('event names are compared without case by the extension only: the SDK waits for the exact name', async () => {
  const host = await aHost(waiting);
  const id = await host.start('waits');
  await host.clock.runFor(1);

  await host.raise(id, 'APPROVED', {});
  const run = await host.finish(id);

  expect(run.output).toBe('deadline');
});

test('an event that comes before anybody waits for it is kept', async () => {
  const app = () => {
    df.app.activity('work', { handler: () => 'done' });
    df.app.orchestration('later', function* (context) {
      yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60_000));
      const first: unknown = yield context.df.waitForExternalEvent('note');
      const second: unknown = yield context.df.waitForExternalEvent('note');
      const done: unknown = yield context.df.callActivity('work', {});
      return [first, second, done];
    });
  };
  const host = await aHost(app);
  const id = await host.start('later');

  await host.raise(id, 'note', 1);
  await host.raise(id, 'note', 2);
  const run = await host.finish(id);

  expect(run.output).toEqual([1, 2, 'done']);
  expect(secondsSinceStart(run.lastUpdatedAt)).toBe(60);
});

test('an abandoned wait swallows a later event: waits are a stack', async () => {
  const app = () => {
    df.app.orchestration('forgetful', function* (context) {
      const soon = () => new Date(context.df.currentUtcDateTime.getTime() + 10_000);
      const heard: unknown[] = [];
      for (let turn = 0; turn < 2; turn += 1) {
        const note = context.df.waitForExternalEvent('note');
        yield context.df.Task.any([note, context.df.createTimer(soon())]);
        if (note.isCompleted) heard.push(note.result);
      }
      yield context.df.createTimer(soon());
      const last = context.df.waitForExternalEvent('note');
      yield context.df.Task.any([last, context.df.createTimer(soon())]);
      return [...heard, last.isCompleted];
    });
  };
  const host = await aHost(app);
  const id = await host.start('forgetful');
  await host.clock.runFor(25);

  await host.raise(id, 'note', 'for the abandoned wait');
  const run = await host.finish(id);

  expect(run.output).toEqual([false]);
});

test('a timer that is not cancelled keeps the finished instance running, and is warned of', async () => {
  const host = await aHost(() => {
    df.app.orchestration('careless', function* (context) {
      const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 86_400_000));
      yield context.df.Task.any([context.df.waitForExternalEvent('go'), deadline]);
      return 'went';
    });
  });
  const id = await host.start('careless');
  await host.raise(id, 'go');
  await host.clock.runFor(60);

  const before = host.instance(id).runtimeStatus;
  const run = await host.finish(id);

  expect(before).toBe('Running');
  expect(secondsSinceStart(run.lastUpdatedAt)).toBe(86_400);
  expect(host.warnings().join()).toContain('stays Running until these have ended: timer due at 2030-01-02');
});

test('one deadline that is raced again and again is warned of', async () => {
  const host = await aHost(() => {
    df.app.orchestration('sample', function* (context) {
      const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 100_000));
      for (let turn = 0; turn < 2; turn += 1) {
        yield context.df.Task.any([context.df.waitForExternalEvent(`try${turn}`), deadline]);
      }
      deadline.cancel();
      return 'done';
    });
  });
  const id = await host.start('sample');
  await host.clock.runFor(1);

  await host.raise(id, 'try0');
  await host.clock.runFor(1);

  expect(host.warnings().join()).toContain('the same timer was raced twice');
});
