import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { aClientHost } from './a-client-host.ts';

/** A parent whose child fails for as long as `mends` says no. */
function breakable(mends: () => boolean, runs: string[]): void {
  df.app.activity('first', { handler: () => runs.push('first') });
  df.app.activity('second', {
    handler: () => {
      runs.push('second');
      if (!mends()) throw new Error('broken');
      return 'mended';
    },
  });
  df.app.orchestration('child', function* (context) {
    yield context.df.callActivity('first', {});
    return yield context.df.callActivity('second', {});
  });
  df.app.orchestration('parent', function* (context) {
    const { say } = context.df.getInput() as { say: string };
    const mended: string = yield context.df.callSubOrchestrator('child', {}, 'the-child');
    return `${say} ${mended}`;
  });
}

test('a rewound instance tries again only what failed, in its sub-orchestrations too', async () => {
  const runs: string[] = [];
  let isMended = false;
  const host = await aClientHost(() => breakable(() => isMended, runs));
  const failed = await host.finish(await host.start('parent', { say: 'it is' }, 'i1'));

  isMended = true;
  await host.asClient((client) => client.rewind('i1', 'fixed'));
  const run = await host.finish('i1');

  expect(failed.runtimeStatus).toBe('Failed');
  expect(run).toMatchObject({ runtimeStatus: 'Completed', output: 'it is mended' });
  expect(runs).toEqual(['first', 'second', 'second']);
});

test('an instance that has not failed cannot be rewound, nor one that is not there', async () => {
  const host = await aClientHost(() => breakable(() => true, []));
  await host.finish(await host.start('parent', { say: 'it is' }, 'i1'));

  const completed = host.asClient((client) => client.rewind('i1', 'again'));
  await expect(completed).rejects.toThrow('only supported on failed orchestration instances');

  const unknown = host.asClient((client) => client.rewind('nobody', 'again'));
  await expect(unknown).rejects.toThrow("No instance with ID 'nobody' found.");
});

test('an instance is restarted with its input, under a new ID or its own', async () => {
  const host = await aClientHost(() => breakable(() => true, []));
  await host.finish(await host.start('parent', { say: 'again' }, 'i1'));
  const links: Record<string, string> = await host.asClient(async (client) => ({
    ...client.createHttpManagementPayload('i1'),
  }));
  const { pathname, search } = new URL(links['restartPostUri'] ?? '');

  const renamed = await host.request('POST', pathname + search);
  const newId: string = JSON.parse(renamed.body).id;
  const run = await host.finish(newId);
  const same = await host.request('POST', `${pathname}${search}&restartWithNewInstanceId=false`);
  const twice = await host.request('POST', `${pathname}${search}&restartWithNewInstanceId=false`);
  const unknown = await host.request('POST', pathname.replace('i1', 'nobody'));

  expect(newId).not.toBe('i1');
  expect(run.output).toBe('again mended');
  expect(JSON.parse(same.body).id).toBe('i1');
  expect([renamed.status, same.status, twice.status, unknown.status]).toEqual([202, 202, 409, 400]);
});
