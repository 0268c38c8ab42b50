import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QueueMessage, StorageQueue } from '../../infra/local/storage/queues/storage-queue.ts';
import { someAzuriteQueues, someMemoryQueues, type TestQueues } from './queue-accounts.ts';

describe.each([
  ['in memory', someMemoryQueues],
  ['in Azurite, through the real SDK', someAzuriteQueues],
])('queues %s', (_where, open) => {
  let account: TestQueues;
  let names = 0;

  beforeAll(async () => {
    account = await open();
  });
  afterAll(() => account.close());

  async function aQueue(...texts: readonly string[]): Promise<StorageQueue> {
    names += 1;
    const queue = account.queue(`queue-${names}`);
    await queue.create();
    for (const text of texts) await queue.send(text);
    return queue;
  }

  const take = async (queue: StorageQueue, count = 1, seconds = 60): Promise<readonly QueueMessage[]> =>
    (await queue.receive(count, seconds)) ?? [];

  test('a message comes with its text and its times, and is handed out once while it is hidden', async () => {
    const queue = await aQueue('one', 'two');

    const [first] = await take(queue);
    const rest = await take(queue, 32);

    expect(first).toMatchObject({ messageText: 'one', dequeueCount: 1 });
    expect(first?.expiresOn.getTime()).toBe((first?.insertedOn.getTime() ?? 0) + 7 * 86_400_000);
    expect(first?.nextVisibleOn.getTime()).toBeGreaterThan(first?.insertedOn.getTime() ?? 0);
    expect(rest.map(({ messageText }) => messageText)).toEqual(['two']);
  });

  test('a message that is shown again is counted, and only its latest holder may delete it', async () => {
    const queue = await aQueue('again');
    const [first] = await take(queue);
    if (first === undefined) throw new Error('no message');

    const shown = await queue.hide(first, 0);
    const [second] = await take(queue);
    const byTheFirst = await queue.remove(first);
    const bySecond = second !== undefined && (await queue.remove(second));

    expect(shown?.messageId).toBe(first.messageId);
    expect(second).toMatchObject({ messageText: 'again', dequeueCount: 2 });
    expect([byTheFirst, bySecond]).toEqual([false, true]);
    expect(await take(queue)).toEqual([]);
  });

  test('a hold is good for as long as it is renewed with its latest receipt', async () => {
    const queue = await aQueue('long');
    const [message] = await take(queue);
    if (message === undefined) throw new Error('no message');

    const renewed = await queue.hide(message, 600);
    const stale = await queue.hide(message, 600);

    expect(renewed).toBeDefined();
    expect(stale).toBeUndefined();
    expect(renewed === undefined ? false : await queue.remove(renewed)).toBe(true);
  });

  test('making a queue twice is harmless; one that is not there has no messages and takes none', async () => {
    const queue = await aQueue('kept');
    const nowhere = account.queue('nowhere');

    await queue.create();

    expect(await take(queue)).toHaveLength(1);
    expect(await nowhere.receive(1, 60)).toBeUndefined();
    expect(await nowhere.remove({ messageId: 'x', popReceipt: 'eA==' })).toBe(false);
    await expect(nowhere.send('text')).rejects.toMatchObject({ statusCode: 404, code: 'QueueNotFound' });
  });
});
