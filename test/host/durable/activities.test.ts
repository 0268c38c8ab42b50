import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, type TestHost } from '../a-host.ts';

function greetings(): void {
  df.app.activity('greet', { handler: (name: string) => `hello ${name}` });
  df.app.orchestration('greetAll', function* (context) {
    const one: string = yield context.df.callActivity('greet', 'one');
    const two: string = yield context.df.callActivity('greet', 'two');
    return [one, two];
  });
}

test('an orchestration calls activities one after the other and returns their results', async () => {
  const host = await aHost(greetings);

  const run = await host.finish(await host.start('greetAll', { any: 'input' }));

  expect(run).toMatchObject({
    runtimeStatus: 'Completed',
    output: ['hello one', 'hello two'],
    input: { any: 'input' },
  });
});

test('the same app can be registered again on a second host in the same process', async () => {
  const first = await aHost(greetings);
  await first.finish(await first.start('greetAll'));
  const second = await aHost(greetings);

  const run = await second.finish(await second.start('greetAll'));

  expect(run.output).toEqual(['hello one', 'hello two']);
  expect(first.instances()).toHaveLength(1);
  expect(second.instances()).toHaveLength(1);
});

test('an activity can read the instance ID from its trigger metadata', async () => {
  const app = () => {
    df.app.activity('who', { handler: (_input, context) => context.triggerMetadata?.['instanceId'] });
    df.app.orchestration('ask', function* (context) {
      return yield context.df.callActivity('who', {});
    });
  };
  const host = await aHost(app);

  const run = await host.finish(await host.start('ask', undefined, 'abc'));

  expect(run.output).toBe('abc');
});

test("a failed activity reaches the orchestrator as the extension's two texts", async () => {
  const app = () => {
    df.app.activity('boom', {
      handler: () => {
        throw new RangeError('bad thing happened');
      },
    });
    df.app.orchestration('catcher', function* (context) {
      try {
        yield context.df.callActivity('boom', {});
      } catch (fault) {
        return fault instanceof Error ? fault.message : 'no error';
      }
      return 'no fault';
    });
  };
  const host = await aHost(app);

  const run = await host.finish(await host.start('catcher'));

  expect(run.output).toMatch(
    /^Activity function 'boom' failed: bad thing happened \n \{"\$type":"System\.Exception, System\.Private\.CoreLib","ClassName":"System\.Exception","Message":"bad thing happened"/,
  );
});

test('an unhandled failure fails the instance with its text', async () => {
  const host = await aHost(() => {
    df.app.orchestration('refuses', function* (context) {
      yield context.df.createTimer(context.df.currentUtcDateTime);
      throw new Error('I will not');
    });
  });

  const run = await host.finish(await host.start('refuses'));

  expect(run).toMatchObject({
    runtimeStatus: 'Failed',
    output: "Orchestrator function 'refuses' failed: I will not",
  });
});

test('a call of an activity that does not exist fails loudly instead of hanging', async () => {
  const host = await aHost(() => {
    df.app.orchestration('lost', function* (context) {
      yield context.df.callActivity('nowhere', {});
    });
  });

  const run = await host.finish(await host.start('lost'));

  expect(run.runtimeStatus).toBe('Failed');
  expect(run.output).toContain("The function 'nowhere' doesn't exist");
  expect(host.warnings().join()).toContain('nowhere');
});

test('Task.all gathers the results of parallel activities in the order of the calls', async () => {
  const app = () => {
    df.app.activity('square', { handler: (n: number) => n * n });
    df.app.orchestration('squares', function* (context) {
      return yield context.df.Task.all([1, 2, 3].map((n) => context.df.callActivity('square', n)));
    });
  };
  const host = await aHost(app);

  const run = await host.finish(await host.start('squares'));

  expect(run.output).toEqual([1, 4, 9]);
});

test('an activity that is made to run twice has its effect twice and its result once', async () => {
  const runs: string[] = [];
  const app = () => {
    df.app.activity('work', { handler: () => runs.push('ran') });
    df.app.orchestration('works', function* (context) {
      return yield context.df.callActivity('work');
    });
  };
  const host = await aHost(app, { faults: { repeatActivity: (name) => name === 'work' } });

  const run = await host.finish(await host.start('works'));

  expect(runs).toHaveLength(2);
  expect(run.output).toBe(2);
});

test('parallel activities that wait on the clock use up its time once', async () => {
  let clock: TestHost['clock'] | undefined;
  const host = await aHost(() => {
    df.app.activity('nap', {
      handler: async (seconds: number) => {
        await Promise.all([clock?.sleep(seconds), clock?.sleep(1)]);
        return clock?.now();
      },
    });
    df.app.orchestration('naps', function* (context) {
      return yield context.df.Task.all([10, 20].map((seconds) => context.df.callActivity('nap', seconds)));
    });
  });
  clock = host.clock;

  const run = await host.finish(await host.start('naps'));

  expect(run.output).toEqual(['2030-01-01T00:00:10.000Z', '2030-01-01T00:00:20.000Z']);
});
