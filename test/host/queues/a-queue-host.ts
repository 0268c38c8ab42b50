import { app, type InvocationContext } from '@azure/functions';
import { createVirtualClock, type VirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import type { HostOptions } from '../../../infra/local/host/host-options.ts';
import { createMemoryQueues, type MemoryQueues } from '../../../infra/local/storage/queues/memory-queues.ts';
import type { StorageQueue } from '../../../infra/local/storage/queues/storage-queue.ts';
import { aHost, START } from '../a-host.ts';

/** Text or JSON as it stands in a queue. */
export const base64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');

interface Setup {
  readonly handler: (message: unknown, context: InvocationContext) => unknown;
  readonly options?: Partial<HostOptions>;
  readonly messages?: readonly string[];
  readonly queueName?: string;
  readonly clock?: VirtualClock;
  readonly queues?: MemoryQueues;
}

/** A host whose one function works on the queue `work`, which holds messages already. */
export async function aQueueHost({
  handler,
  messages = [],
  options = {},
  queueName = 'work',
  ...given
}: Setup) {
  const clock = given.clock ?? createVirtualClock(START);
  const queues = given.queues ?? createMemoryQueues(clock);
  await queues.queue(queueName).create();
  for (const text of messages) await queues.queue(queueName).send(text);
  const register = () => app.storageQueue('worker', { queueName: '%QUEUE%', connection: 'STORE', handler });
  const host = await aHost(register, {
    clock,
    openQueues: async () => queues,
    settings: { QUEUE: queueName, STORE__queueServiceUri: 'https://store.queue.core.windows.net' },
    ...options,
  });
  return { host: { ...host, clock }, queues };
}

/** The same account with something about its queues changed. */
export const changed = (
  queues: MemoryQueues,
  change: (queue: StorageQueue) => Partial<StorageQueue>,
): MemoryQueues => ({
  ...queues,
  queue: (name) => ({ ...queues.queue(name), ...change(queues.queue(name)) }),
});

/** host.json with this under `extensions.queues`. */
export const queuesJson = (queues: object): Partial<HostOptions> => ({
  hostJson: { extensions: { queues } },
});
