import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, START, secondsSinceStart, type TestHost } from '../a-host.ts';

interface Retried {
  readonly host: TestHost;
  /** Seconds since the start at which the activity was attempted. */
  readonly attempts: number[];
}

/** A host whose orchestration calls an activity, with retries, that fails `failures` times. */
async function aRetriedCall(failures: number, options: df.RetryOptions): Promise<Retried> {
  const attempts: number[] = [];
  let host: TestHost | undefined;
  const app = () => {
    df.app.activity('flaky', {
      handler: () => {
        attempts.push(secondsSinceStart(host?.clock.now() ?? START));
        if (attempts.length <= failures) throw new Error(`failure ${attempts.length}`);
        return 'worked';
      },
    });
    df.app.activity('after', { handler: () => 'after' });
    df.app.orchestration('stubborn', function* (context) {
      const outcome: unknown[] = [];
      try {
        outcome.push(yield context.df.callActivityWithRetry('flaky', options, {}));
      } catch (fault) {
        outcome.push(fault instanceof Error ? fault.message.split(' \n ')[0] : 'no error');
      }
      outcome.push(yield context.df.callActivity('after', {}));
      return outcome;
    });
  };
  host = await aHost(app);
  return { host, attempts };
}

test('retries come after the first interval, growing by the coefficient', async () => {
  const options = Object.assign(new df.RetryOptions(10_000, 5), { backoffCoefficient: 2 });
  const { host, attempts } = await aRetriedCall(3, options);

  const run = await host.finish(await host.start('stubborn'));

  expect(attempts).toEqual([0, 10, 30, 70]);
  expect(run.output).toEqual(['worked', 'after']);
  expect(secondsSinceStart(run.lastUpdatedAt)).toBe(70);
});

test('retries are never further apart than the longest interval', async () => {
  const options = Object.assign(new df.RetryOptions(10_000, 5), {
    backoffCoefficient: 10,
    maxRetryIntervalInMilliseconds: 30_000,
  });
  const { host, attempts } = await aRetriedCall(3, options);

  await host.finish(await host.start('stubborn'));

  expect(attempts).toEqual([0, 10, 40, 70]);
});

test('after the last attempt the failure is thrown, and the next step has its own result', async () => {
  const { host, attempts } = await aRetriedCall(99, new df.RetryOptions(5_000, 3));

  const run = await host.finish(await host.start('stubborn'));

  expect(attempts).toEqual([0, 5, 10]);
  expect(run.output).toEqual(["Activity function 'flaky' failed: failure 3", 'after']);
});

test('two retried calls in Task.all keep their numbers apart', async () => {
  let failures = 0;
  const app = () => {
    df.app.activity('sometimes', {
      handler: (name: string) => {
        failures += 1;
        if (failures <= 2) throw new Error('not yet');
        return name;
      },
    });
    df.app.orchestration('pair', function* (context) {
      const retry = new df.RetryOptions(1000, 4);
      const calls = ['a', 'b'].map((name) => context.df.callActivityWithRetry('sometimes', retry, name));
      return yield context.df.Task.all(calls);
    });
  };
  const host = await aHost(app);

  const run = await host.finish(await host.start('pair'));

  expect(run.output).toEqual(['a', 'b']);
});

test('an expired retry timeout hangs as in Azure, and is warned of', async () => {
  const options = Object.assign(new df.RetryOptions(10_000, 9), { retryTimeoutInMilliseconds: 15_000 });
  const { host } = await aRetriedCall(99, options);

  const run = await host.finish(await host.start('stubborn'), 1);

  expect(run.runtimeStatus).toBe('Running');
  expect(host.warnings().join()).toContain('retryTimeoutInMilliseconds');
});
