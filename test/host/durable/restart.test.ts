import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, START, type TestHost } from '../a-host.ts';

const OUTPUT = { all: ['a', 'b'], note: 'hello', child: 'child', flaky: 'worked', last: 'c' };

/** A workflow of every kind of step; `effects` counts what the activities did. */
function workflow(effects: Map<string, number>): void {
  const count = (name: string): number => {
    effects.set(name, (effects.get(name) ?? 0) + 1);
    return effects.get(name) ?? 0;
  };
  df.app.activity('do', {
    handler: (name: string) => {
      count(name);
      return name;
    },
  });
  df.app.activity('flaky', {
    handler: () => {
      if (count('flaky') < 2) throw new Error('not yet');
      return 'worked';
    },
  });
  df.app.orchestration('child', function* (context) {
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 30_000));
    return yield context.df.callActivity('do', 'child');
  });
  df.app.orchestration('whole', function* (context) {
    const all: unknown = yield context.df.Task.all(
      ['a', 'b'].map((name) => context.df.callActivity('do', name)),
    );
    const deadline = context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 86_400_000));
    const event = context.df.waitForExternalEvent('note');
    yield context.df.Task.any([event, deadline]);
    deadline.cancel();
    const child: unknown = yield context.df.callSubOrchestrator('child', {});
    const flaky: unknown = yield context.df.callActivityWithRetry('flaky', new df.RetryOptions(5000, 9), {});
    const last: unknown = yield context.df.callActivity('do', 'c');
    return { all, note: event.result, child, flaky, last };
  });
}

/** Runs the workflow on a host; at the checkpoints that `isCrash` names, the host crashes. */
async function run(isCrash: (checkpoint: number) => boolean) {
  const effects = new Map<string, number>();
  const host: TestHost = await aHost(() => workflow(effects));
  let checkpoints = 0;
  host.onCheckpoint((checkpoint) => {
    checkpoints = checkpoint;
    if (isCrash(checkpoint)) void host.restart();
  });
  const id = await host.start('whole');
  await host.clock.runFor(10);
  await host.raise(id, 'note', 'hello');
  return { instance: await host.finish(id), checkpoints, effects, host };
}

test('a restart at every single checkpoint leads to the same output, each activity done at least once', async () => {
  const { checkpoints } = await run(() => false);

  for (let crashAt = 1; crashAt <= checkpoints; crashAt += 1) {
    const { instance, effects } = await run((checkpoint) => checkpoint === crashAt);

    expect(instance).toMatchObject({ runtimeStatus: 'Completed', output: OUTPUT });
    expect([...effects.keys()].sort()).toEqual(['a', 'b', 'c', 'child', 'flaky']);
  }
  expect(checkpoints).toBeGreaterThan(8);
});

test('restarts at all checkpoints lead to the same output', async () => {
  const { instance } = await run(() => true);

  expect(instance.output).toEqual(OUTPUT);
});

test('an activity in flight at the restart runs again, and its first result is discarded', async () => {
  const answers: ((answer: string) => void)[] = [];
  const host = await aHost(() => {
    df.app.activity('slow', { handler: () => new Promise<string>((resolve) => answers.push(resolve)) });
    df.app.orchestration('patient', function* (context) {
      return yield context.df.callActivity('slow', {});
    });
  });
  const id = await host.start('patient');
  await untilTrue(() => answers.length === 1);

  await host.restart();
  await untilTrue(() => answers.length === 2);
  answers[0]?.('from before the crash');
  answers[1]?.('from after the crash');
  const run = await host.finish(id);

  expect(run.output).toBe('from after the crash');
});

test('a timer is due at its own instant after a restart', async () => {
  const host = await aHost(() => {
    df.app.orchestration('sleeps', function* (context) {
      yield context.df.createTimer(new Date(Date.parse(START) + 3_600_000));
      return 'awake';
    });
  });
  const id = await host.start('sleeps');
  await host.clock.runFor(1800);

  await host.restart();
  const run = await host.finish(id);

  expect(run.lastUpdatedAt).toBe('2030-01-01T01:00:00.000Z');
});

test('an event that was queued but not processed survives a restart', async () => {
  const host = await aHost(() => {
    df.app.orchestration('hears', function* (context) {
      return yield context.df.waitForExternalEvent('note');
    });
  });
  const id = await host.start('hears');
  await host.raise(id, 'note', 'kept');

  await host.restart();
  const run = await host.finish(id);

  expect(run.output).toBe('kept');
});

test('a stopped host runs nothing any more', async () => {
  const effects = new Map<string, number>();
  const host = await aHost(() => workflow(effects));
  await host.start('whole');

  await host.stop();
  await host.clock.runFor(3600);

  expect(effects.size).toBe(0);
});

async function untilTrue(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
