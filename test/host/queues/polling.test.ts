import { app } from '@azure/functions';
import { expect, test } from 'vitest';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createMemoryQueues, type MemoryQueues } from '../../../infra/local/storage/queues/memory-queues.ts';
import { aHost, START, secondsSinceStart, type TestHost } from '../a-host.ts';
import { aQueueHost, base64, changed, queuesJson } from './a-queue-host.ts';

test('a batch is fetched when no more than the threshold are under way', async () => {
  let atOnce = 0;
  let most = 0;
  const { host, queues } = await aQueueHost({
    handler: async () => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await host.clock.sleep(10);
      atOnce -= 1;
    },
    messages: Array.from({ length: 20 }, (_, index) => base64(`${index}`)),
    options: queuesJson({ batchSize: 4, newBatchThreshold: 2 }),
  });

  await host.clock.runFor(600);

  expect(most).toBeLessThanOrEqual(4 + 2);
  expect(most).toBeGreaterThanOrEqual(4);
  expect(queues.texts('work')).toEqual([]);
});

/** An account that notes in `asked` at which second it is asked. */
const counting = (queues: MemoryQueues, at: () => number, asked: number[]): MemoryQueues =>
  changed(queues, ({ receive }) => ({
    receive: (count, seconds) => {
      asked.push(at());
      return receive(count, seconds);
    },
  }));

test('an empty queue is asked ever more seldom, until a message comes', async () => {
  const clock = createVirtualClock(START);
  const queues = createMemoryQueues(clock);
  await queues.queue('work').create();
  const asked: number[] = [];
  const account = counting(queues, () => secondsSinceStart(clock.now()), asked);
  await aQueueHost({ handler: () => undefined, clock, queues: account });

  await clock.runFor(3600);
  const idle = asked.splice(0);
  await queues.queue('work').send(base64('wake'));
  await clock.runFor(62);

  expect(idle[1]).toBeCloseTo(0.1);
  expect((idle.at(-1) ?? 0) - (idle.at(-2) ?? 0)).toBe(60);
  expect(idle.length).toBeLessThan(80);
  expect(asked.length).toBeGreaterThan(3);
});

test('a queue that does not answer is asked again, and said so', async () => {
  const seen: unknown[] = [];
  const clock = createVirtualClock(START);
  const queues = createMemoryQueues(clock);
  let isDown = true;
  const openQueues = async () => {
    if (isDown) throw new Error('no route to host');
    return queues;
  };
  const { host } = await aQueueHost({
    handler: (message) => seen.push(message),
    messages: [base64('later')],
    clock,
    queues,
    options: { openQueues },
  });

  await clock.runFor(2);
  isDown = false;
  await clock.runFor(60);

  expect(host.warnings()[0]).toBe("The queue 'work' does not answer: no route to host");
  expect(seen).toEqual(['later']);
});

test('what a killed host held is worked on again when its hold has run out', async () => {
  const seen: unknown[] = [];
  const clock = createVirtualClock(START);
  const queues = createMemoryQueues(clock);
  await queues.queue('work').create();
  await queues.queue('work').send(base64('kept'));
  // Taken by a host that is gone: nobody renews the hold.
  await queues.queue('work').receive(1, 600);
  await aQueueHost({
    handler: (_message, { triggerMetadata }) => seen.push(triggerMetadata?.['dequeueCount']),
    clock,
    queues,
  });

  await clock.runFor(599);
  const before = [...seen];
  await clock.runFor(120);

  expect(before).toEqual([]);
  expect(seen).toEqual([2]);
  expect(queues.texts('work')).toEqual([]);
});

test('a stopped host leaves the queue alone', async () => {
  const seen: unknown[] = [];
  const { host, queues } = await aQueueHost({ handler: (message) => seen.push(message) });
  await host.clock.runFor(1);

  await host.stop();
  await queues.queue('work').send(base64('late'));
  await host.clock.runFor(3600);

  expect(seen).toEqual([]);
  expect(queues.texts('work')).toHaveLength(1);
});

test('a host that is stopped while it asks the queue works on nothing that it gets', async () => {
  const seen: unknown[] = [];
  const clock = createVirtualClock(START);
  let stop = async (): Promise<void> => undefined;
  const { host, queues } = await aQueueHost({
    handler: (message) => seen.push(message),
    messages: [base64('late')],
    clock,
    queues: changed(createMemoryQueues(clock), ({ receive }) => ({
      receive: async (count, seconds) => {
        const messages = await receive(count, seconds);
        await stop();
        return messages;
      },
    })),
  });
  stop = host.stop;

  await clock.runFor(3600);

  expect(seen).toEqual([]);
  expect(queues.texts('work')).toEqual([base64('late')]);
});

const inError = (
  queueName: string,
  connection: string,
  settings: Record<string, string>,
): Promise<TestHost> =>
  aHost(() => app.storageQueue('worker', { queueName, connection, handler: () => undefined }), { settings });

test.each([
  ['%NOWHERE%', 'STORE', {}, "the 'worker' function is in error: its queueName '%NOWHERE%' does not resolve"],
  ['Upper_Case', 'STORE', {}, '"Upper_Case" is no name of a queue'],
  ['work', 'STORE', {}, "Storage account connection 'STORE' does not exist: set STORE__queueServiceUri"],
  ['work', '', {}, "Storage account connection 'AzureWebJobsStorage' does not exist"],
])(
  'queue "%s" with connection "%s" is refused with what would be right',
  async (name, connection, settings, text) => {
    await expect(inError(name, connection, settings)).rejects.toThrow(
      new RegExp(text.replaceAll('.', '\\.'), 'i'),
    );
  },
);
