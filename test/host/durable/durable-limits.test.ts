import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, secondsSinceStart, type TestHost } from '../a-host.ts';

const limited = (durableTask: Record<string, number>) => ({ hostJson: { extensions: { durableTask } } });

/** Activities of ten seconds each, and an orchestrator that starts a number of them at once. */
function napping(host: () => TestHost | undefined, endedAt: number[]): void {
  df.app.activity('nap', {
    handler: async () => {
      await host()?.clock.sleep(10);
      endedAt.push(secondsSinceStart(host()?.clock.now() ?? ''));
    },
  });
  df.app.orchestration('naps', function* (context) {
    const { naps } = context.df.getInput() as { naps: number };
    yield context.df.Task.all(Array.from({ length: naps }, () => context.df.callActivity('nap', {})));
  });
}

async function aNappingHost(durableTask: Record<string, number>) {
  let host: TestHost | undefined;
  const endedAt: number[] = [];
  host = await aHost(() => napping(() => host, endedAt), limited(durableTask));
  return { host, endedAt };
}

test('no more activities run at once than host.json allows', async () => {
  const { host, endedAt } = await aNappingHost({ maxConcurrentActivityFunctions: 2 });

  await host.finish(await host.start('naps', { naps: 5 }));

  expect(endedAt).toEqual([10, 10, 20, 20, 30]);
});

test('activities that waited for room when the host crashed run once', async () => {
  const { host, endedAt } = await aNappingHost({ maxConcurrentActivityFunctions: 1 });
  const id = await host.start('naps', { naps: 3 });
  await host.clock.runFor(15);

  await host.restart();
  const run = await host.finish(id);

  expect(run.runtimeStatus).toBe('Completed');
  expect(endedAt.filter((second) => second > 20)).toHaveLength(2);
});

test('one orchestrator at a time is enough for many instances', async () => {
  const { host } = await aNappingHost({ maxConcurrentOrchestratorFunctions: 1 });
  const ids = [await host.start('naps', { naps: 2 }), await host.start('naps', { naps: 1 })];

  await host.clock.runFor(60);

  expect(ids.map((id) => host.instance(id).runtimeStatus)).toEqual(['Completed', 'Completed']);
});

test('an execution with more actions than allowed fails, counting those inside of Task.all', async () => {
  const { host } = await aNappingHost({ maxOrchestrationActions: 4 });

  const within = await host.finish(await host.start('naps', { naps: 4 }));
  const beyond = await host.finish(await host.start('naps', { naps: 5 }));

  expect(within.runtimeStatus).toBe('Completed');
  expect(beyond.output).toContain('Maximum amount of orchestration actions (4) has been reached.');
});

test.each([
  ['fits', 8190, 'Completed'],
  ['is too long', 8191, 'Failed'],
])('a custom status of 16 KB in UTF-16 is the longest: what %s', async (_what, length, expected) => {
  const host = await aHost(() => {
    df.app.orchestration('reports', function* (context) {
      yield context.df.createTimer(context.df.currentUtcDateTime);
      context.df.setCustomStatus('x'.repeat(length));
    });
  });

  const run = await host.finish(await host.start('reports'));

  expect(run.runtimeStatus).toBe(expected);
});
