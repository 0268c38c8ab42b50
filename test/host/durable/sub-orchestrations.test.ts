import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, type TestHost } from '../a-host.ts';

function family(childId?: string): void {
  df.app.orchestration('parent', function* (context) {
    try {
      const answer: unknown = yield context.df.callSubOrchestrator('child', context.df.getInput(), childId);
      return { answer };
    } catch (fault) {
      return { fault: fault instanceof Error ? fault.message : 'no error' };
    }
  });
  df.app.orchestration('child', function* (context) {
    const input: { readonly mode: string } = context.df.getInput();
    if (input.mode === 'fail') throw new Error('child refused');
    if (input.mode === 'wait') yield context.df.waitForExternalEvent('never');
    return `child of ${context.df.parentInstanceId} was told ${input.mode}`;
  });
}

const childOf = (host: TestHost, parentId: string) =>
  host.instances().find(({ parentInstanceId }) => parentInstanceId === parentId);

test('a sub-orchestration gets its input and answers its parent', async () => {
  const host = await aHost(() => family());

  const run = await host.finish(await host.start('parent', { mode: 'work' }, 'p1'));

  expect(run.output).toEqual({ answer: 'child of p1 was told work' });
  expect(childOf(host, 'p1')).toMatchObject({ name: 'child', runtimeStatus: 'Completed' });
});

test('a sub-orchestration takes the instance ID that its parent gives it', async () => {
  const host = await aHost(() => family('the-child'));

  await host.finish(await host.start('parent', { mode: 'work' }));

  expect(host.instance('the-child').runtimeStatus).toBe('Completed');
});

test('a failed sub-orchestration is thrown into its parent with both texts', async () => {
  const host = await aHost(() => family());

  const run = await host.finish(await host.start('parent', { mode: 'fail' }));

  expect(run.output).toEqual({
    fault: "Orchestrator function 'child' failed: child refused \n Message: child refused, StackTrace: ",
  });
});

test('a terminated sub-orchestration fails in its parent', async () => {
  const host = await aHost(() => family('c1'));
  const id = await host.start('parent', { mode: 'wait' });
  await host.clock.runFor(1);

  await host.request('POST', '/runtime/webhooks/durabletask/instances/c1/terminate?reason=enough');
  const run = await host.finish(id);

  expect(host.instance('c1')).toMatchObject({ runtimeStatus: 'Terminated', output: 'enough' });
  expect(run.output).toEqual({ fault: expect.stringContaining('enough') });
});

test('a sub-orchestration whose instance ID is running already is refused to its parent', async () => {
  const host = await aHost(() => family('taken'));
  await host.start('child', { mode: 'wait' }, 'taken');

  const run = await host.finish(await host.start('parent', { mode: 'work' }));

  expect(run.output).toEqual({ fault: expect.stringContaining("'taken' is already running") });
});

test('of two sub-orchestrations with one instance ID in one step, the second is refused to its parent', async () => {
  const host = await aHost(() => {
    df.app.orchestration('child', function* () {
      yield* [];
    });
    df.app.orchestration('parent', function* (context) {
      const twins = [1, 2].map(() => context.df.callSubOrchestrator('child', {}, 'twin'));
      try {
        return yield context.df.Task.all(twins);
      } catch (fault) {
        return String(fault);
      }
    });
  });

  const run = await host.finish(await host.start('parent'));

  expect(run.output).toContain("'twin' is already running");
});

test('a retried sub-orchestration starts anew until it works', async () => {
  let runs = 0;
  const host = await aHost(() => {
    df.app.activity('try', {
      handler: () => {
        runs += 1;
        if (runs < 3) throw new Error('not yet');
        return runs;
      },
    });
    df.app.orchestration('inner', function* (context) {
      return yield context.df.callActivity('try', {});
    });
    df.app.orchestration('outer', function* (context) {
      return yield context.df.callSubOrchestratorWithRetry('inner', new df.RetryOptions(1000, 5), {});
    });
  });

  const run = await host.finish(await host.start('outer'));

  expect(run.output).toBe(3);
});
