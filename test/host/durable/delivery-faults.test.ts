import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aHost, secondsSinceStart } from '../a-host.ts';
import { aClientHost } from './client/a-client-host.ts';

/** An activity that counts its runs. */
function counted(runs: string[]): void {
  df.app.activity('work', { handler: () => runs.push('ran') });
  df.app.orchestration('works', function* (context) {
    return yield context.df.callActivity('work', {});
  });
}

test('an activity whose result is lost runs again later, and its second result counts', async () => {
  const runs: string[] = [];
  const lost = [300, undefined];
  const host = await aHost(() => counted(runs), { faults: { loseActivityResult: () => lost.shift() } });

  const run = await host.finish(await host.start('works'));

  expect(run.output).toBe(2);
  expect(secondsSinceStart(run.lastUpdatedAt)).toBe(300);
});

test('an event that is delivered twice answers two waits, as one at-least-once queue can', async () => {
  const host = await aHost(
    () => {
      df.app.orchestration('hearsTwo', function* (context) {
        const first: unknown = yield context.df.waitForExternalEvent('note');
        const second: unknown = yield context.df.waitForExternalEvent('note');
        return [first, second];
      });
    },
    { faults: { repeatEvent: (_instanceId, name) => name === 'note' } },
  );
  const id = await host.start('hearsTwo');

  await host.raise(id, 'note', 'once');
  const run = await host.finish(id);

  expect(run.output).toEqual(['once', 'once']);
});

test('a timer may be late, and the orchestrator sees the later time', async () => {
  const host = await aHost(
    () => {
      df.app.orchestration('sleeps', function* (context) {
        yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 60_000));
        return context.df.currentUtcDateTime.toISOString();
      });
    },
    { faults: { delayTimer: () => 45 } },
  );

  const run = await host.finish(await host.start('sleeps'));

  expect(run.output).toBe('2030-01-01T00:01:45.000Z');
});

test('a start whose answer is lost has taken effect although its caller sees a dropped connection', async () => {
  const runs: string[] = [];
  const host = await aClientHost(() => counted(runs), {
    faults: { loseClientAnswer: (method, path) => method === 'POST' && path === 'orchestrators/works/i1' },
  });

  const call = host.asClient((client) => client.startNew('works', { instanceId: 'i1' }));

  await expect(call).rejects.toThrow('socket hang up');
  expect((await host.finish('i1')).output).toBe(1);
});
