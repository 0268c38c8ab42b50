import type { QueueClient, QueueServiceClient } from '@azure/storage-queue';
import type { MessageHold, QueueAccount, QueueMessage, StorageQueue } from './storage-queue.ts';

/** The queues of an account in Azure or Azurite. Faults of the service are thrown as the SDK throws them. */
export const createAzureQueues = (service: Pick<QueueServiceClient, 'getQueueClient'>): QueueAccount => ({
  queue: (name) => queueOf(service.getQueueClient(name)),
});

function queueOf(client: QueueClient): StorageQueue {
  return {
    name: client.name,
    create: async () => void (await client.createIfNotExists()),
    send: async (messageText) => void (await client.sendMessage(messageText)),
    receive: (count, visibilitySeconds) =>
      unlessLost(['QueueNotFound'], () => receive(client, count, visibilitySeconds)),
    hide: (hold, visibilitySeconds) => unlessLost(LOST, () => hide(client, hold, visibilitySeconds)),
    remove: async (hold) => (await unlessLost(LOST, () => remove(client, hold))) ?? false,
  };
}

/** What Azure answers about a message that somebody else holds, or that is gone. */
const LOST = ['PopReceiptMismatch', 'MessageNotFound', 'QueueNotFound'];

async function unlessLost<T>(codes: readonly string[], call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (fault) {
    if (codes.includes(codeOf(fault))) return undefined;
    throw fault;
  }
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '';

async function receive(
  client: QueueClient,
  numberOfMessages: number,
  visibilityTimeout: number,
): Promise<readonly QueueMessage[]> {
  const { receivedMessageItems } = await client.receiveMessages({ numberOfMessages, visibilityTimeout });
  return receivedMessageItems;
}

async function hide(client: QueueClient, hold: MessageHold, visibilitySeconds: number): Promise<MessageHold> {
  const { popReceipt } = await client.updateMessage(
    hold.messageId,
    hold.popReceipt,
    undefined,
    visibilitySeconds,
  );
  return { messageId: hold.messageId, popReceipt: popReceipt ?? hold.popReceipt };
}

async function remove(client: QueueClient, { messageId, popReceipt }: MessageHold): Promise<boolean> {
  await client.deleteMessage(messageId, popReceipt);
  return true;
}
