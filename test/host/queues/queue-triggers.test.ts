import { expect, test } from 'vitest';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createMemoryQueues } from '../../../infra/local/storage/queues/memory-queues.ts';
import { START, secondsSinceStart } from '../a-host.ts';
import { aQueueHost, base64, changed, queuesJson } from './a-queue-host.ts';

test('each message is one invocation with its JSON read, told all about it, and deleted after success', async () => {
  const seen: unknown[] = [];
  const { host, queues } = await aQueueHost({
    handler: (message, { triggerMetadata }) => void seen.push(message, triggerMetadata),
    messages: [base64({ id: 'e-1' })],
  });

  await host.clock.runFor(1);

  expect(seen).toEqual([
    { id: 'e-1' },
    {
      // The library reads JSON wherever it finds it.
      queueTrigger: { id: 'e-1' },
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      popReceipt: expect.any(String),
      dequeueCount: 1,
      insertionTime: '2030-01-01T00:00:00+00:00',
      expirationTime: '2030-01-08T00:00:00+00:00',
      nextVisibleTime: '2030-01-01T00:10:00+00:00',
    },
  ]);
  expect(queues.texts('work')).toEqual([]);
});

test('text that is no JSON comes as it is', async () => {
  const seen: unknown[] = [];
  const { host } = await aQueueHost({ handler: (message) => seen.push(message), messages: [base64('grüß')] });

  await host.clock.runFor(1);

  expect(seen).toEqual(['grüß']);
});

test('a message that fails comes again and goes to the poison queue after five times', async () => {
  const counts: unknown[] = [];
  const { host, queues } = await aQueueHost({
    handler: (_message, { triggerMetadata }) => {
      counts.push(triggerMetadata?.['dequeueCount']);
      throw new Error('no luck');
    },
    messages: [base64('bad')],
  });

  await host.clock.runFor(60);

  expect(counts).toEqual([1, 2, 3, 4, 5]);
  expect(queues.texts('work')).toEqual([]);
  expect(queues.texts('work-poison')).toEqual([base64('bad')]);
  expect(host.warnings()).toEqual([
    "Message has reached MaxDequeueCount of 5. Moving message to queue 'work-poison'.",
  ]);
});

test('host.json says how often it is tried and how long it rests in between', async () => {
  const at: number[] = [];
  const { host, queues } = await aQueueHost({
    handler: () => {
      at.push(Math.floor(secondsSinceStart(host.clock.now())));
      throw new Error('no luck');
    },
    messages: [base64('bad')],
    options: queuesJson({
      maxDequeueCount: 3,
      visibilityTimeout: '00:01:00',
      maxPollingInterval: '00:00:01',
    }),
  });

  // The third failure moves it at once, without another rest.
  await host.clock.runFor(150);

  expect(at).toHaveLength(3);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(60);
  expect((at[2] ?? 0) - (at[1] ?? 0)).toBeLessThanOrEqual(62);
  expect(queues.texts('work-poison')).toEqual([base64('bad')]);
});

test('what is not encoded as host.json says goes to the poison queue unseen; without encoding it is taken', async () => {
  const seen: unknown[] = [];
  const handler = (message: unknown) => seen.push(message);

  const encoded = await aQueueHost({ handler, messages: ['{"plain":1}'] });
  await encoded.host.clock.runFor(1);
  const plain = await aQueueHost({
    handler,
    messages: ['{"plain":2}'],
    options: queuesJson({ messageEncoding: 'none' }),
  });
  await plain.host.clock.runFor(1);

  expect(encoded.queues.texts('work-poison')).toEqual(['{"plain":1}']);
  expect(seen).toEqual([{ plain: 2 }]);
});

test('a function that runs for long keeps its message to itself', async () => {
  let runs = 0;
  const { host, queues } = await aQueueHost({
    handler: async () => {
      runs += 1;
      await host.clock.sleep(25 * 60);
    },
    messages: [base64('long')],
  });

  await host.clock.runFor(24 * 60);
  const meanwhile = queues.texts('work');
  await host.clock.runFor(10 * 60);

  expect(runs).toBe(1);
  expect(meanwhile).toHaveLength(1);
  expect(queues.texts('work')).toEqual([]);
});

test('a renewal that fails is tried again before somebody else sees the message', async () => {
  const clock = createVirtualClock(START);
  let runs = 0;
  let failures = 2;
  const { host, queues } = await aQueueHost({
    handler: async () => {
      runs += 1;
      await clock.sleep(25 * 60);
    },
    messages: [base64('long')],
    clock,
    queues: changed(createMemoryQueues(clock), ({ hide }) => ({
      hide: async (hold, seconds) => {
        failures -= 1;
        if (failures >= 0) throw new Error('connection reset');
        return hide(hold, seconds);
      },
    })),
  });

  await clock.runFor(3600);

  expect(runs).toBe(1);
  expect(queues.texts('work')).toEqual([]);
  expect(host.warnings()).toEqual(['Error: connection reset', 'Error: connection reset']);
});

test('what somebody else got because no renewal came through is theirs to delete', async () => {
  const clock = createVirtualClock(START);
  const counts: unknown[] = [];
  const { queues } = await aQueueHost({
    handler: async (_message, { triggerMetadata }) => {
      counts.push(triggerMetadata?.['dequeueCount']);
      if (counts.length === 1) await clock.sleep(25 * 60);
      else throw new Error('no luck');
    },
    messages: [base64('long')],
    options: queuesJson({ visibilityTimeout: '01:00:00' }),
    clock,
    queues: changed(createMemoryQueues(clock), ({ hide }) => ({
      hide: async (hold, seconds) => {
        if (seconds === 600) throw new Error('connection reset');
        return hide(hold, seconds);
      },
    })),
  });

  await clock.runFor(30 * 60);

  expect(counts).toEqual([1, 2]);
  expect(queues.texts('work')).toEqual([base64('long')]);
});

test('a message in a poison queue that fails there stays', async () => {
  const { host, queues } = await aQueueHost({
    handler: () => {
      throw new Error('still bad');
    },
    messages: [base64('bad')],
    queueName: 'work-poison',
  });

  await host.clock.runFor(3600);

  expect(queues.texts('work-poison')).toEqual([base64('bad')]);
});
