import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost } from '../a-host.ts';

test('an orchestrator whose steps changed between replays fails as non-deterministic', async () => {
  let replays = 0;
  const host = await aHost(() => {
    df.app.activity('a', { handler: () => 1 });
    df.app.activity('b', { handler: () => 2 });
    df.app.orchestration('fickle', function* (context) {
      replays += 1;
      yield context.df.callActivity(replays === 1 ? 'a' : 'b', {});
      return 'done';
    });
  });

  const run = await host.finish(await host.start('fickle'));

  expect(run.runtimeStatus).toBe('Failed');
  expect(run.output).toContain("scheduled activity 'a' with sequence ID 0");
});

test('time stands still within an episode and comes from history in a replay', async () => {
  const seen: string[] = [];
  const host = await aHost(() => {
    df.app.orchestration('clockwork', function* (context) {
      const at = () => context.df.currentUtcDateTime.toISOString();
      const instants = [at()];
      for (const seconds of [10, 20]) {
        yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + seconds * 1000));
        instants.push(at());
      }
      seen.push(...instants);
      return instants;
    });
  });

  const run = await host.finish(await host.start('clockwork'));

  expect(run.output).toEqual([
    '2030-01-01T00:00:00.000Z',
    '2030-01-01T00:00:10.000Z',
    '2030-01-01T00:00:30.000Z',
  ]);
  expect(seen).toHaveLength(3);
});

test('isReplaying is false exactly once at each step', async () => {
  const fresh: string[] = [];
  const host = await aHost(() => {
    df.app.activity('a', { handler: () => 1 });
    df.app.orchestration('noted', function* (context) {
      const note = (step: string) => {
        if (!context.df.isReplaying) fresh.push(step);
      };
      note('start');
      yield context.df.callActivity('a', {});
      note('middle');
      yield context.df.callActivity('a', {});
      note('end');
    });
  });

  await host.finish(await host.start('noted'));

  expect(fresh).toEqual(['start', 'middle', 'end']);
});

test('an error without a message hangs the instance, and is warned of', async () => {
  const host = await aHost(() => {
    df.app.orchestration('speechless', function* (context) {
      yield context.df.createTimer(context.df.currentUtcDateTime);
      throw new Error('');
    });
  });

  const run = await host.finish(await host.start('speechless'));

  expect(run.runtimeStatus).toBe('Running');
  expect(host.warnings().join()).toContain('an error without a message');
});

test('what has no JSON text fails the instance with the reason', async () => {
  const host = await aHost(() => {
    df.app.orchestration('endless', function* (context) {
      const loop: Record<string, unknown> = {};
      loop['self'] = loop;
      yield context.df.createTimer(context.df.currentUtcDateTime);
      return loop;
    });
  });

  const run = await host.finish(await host.start('endless'));

  expect(run.runtimeStatus).toBe('Failed');
  expect(run.output).toContain('circular');
});

test('the instants of history are not shared between replays, whatever user code does to them', async () => {
  const host = await aHost(() => {
    df.app.orchestration('tampers', function* (context) {
      yield context.df.waitForExternalEvent('one');
      const seenAt = context.df.currentUtcDateTime.toISOString();
      context.df.currentUtcDateTime.setFullYear(2031);
      yield context.df.waitForExternalEvent('two');
      return seenAt;
    });
  });
  const id = await host.start('tampers');
  await host.clock.runFor(60);
  await host.raise(id, 'one');
  await host.clock.runFor(60);

  await host.raise(id, 'two');
  const run = await host.finish(id);

  expect(run.output).toBe('2030-01-01T00:01:00.000Z');
});
