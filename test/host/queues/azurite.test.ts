import { afterAll, beforeAll, expect, test } from 'vitest';
import { someAzuriteQueues, type TestQueues } from '../../storage/queue-accounts.ts';
import { aQueueHost, base64 } from './a-queue-host.ts';

let account: TestQueues;

beforeAll(async () => {
  account = await someAzuriteQueues();
});
afterAll(() => account.close());

test('a function works on a queue in Azurite: once where it succeeds, five times and then poison where not', async () => {
  const seen: unknown[] = [];
  const handler = (message: unknown): void => {
    seen.push(message);
    if (message === 'bad') throw new Error('no luck');
  };
  const queue = account.queue('work');
  await queue.create();
  await queue.send(base64({ id: 'good' }));
  await queue.send(base64('bad'));
  const { host } = await aQueueHost({ handler, options: { openQueues: async () => account } });

  await host.clock.runFor(60);
  await host.stop();

  expect(seen[0]).toEqual({ id: 'good' });
  expect(seen.slice(1)).toEqual(['bad', 'bad', 'bad', 'bad', 'bad']);
  expect(await queue.receive(32, 1)).toEqual([]);
  expect(await account.queue('work-poison').receive(32, 1)).toMatchObject([{ messageText: base64('bad') }]);
});
