import type { QueueMessage } from '../../storage/queues/storage-queue.ts';
import type { RpcTypedData } from '../core/core-api.ts';

/** The text of a message: its base64 read, where the queue is encoded so. Undefined for text that is no base64. */
export function textOf(
  { messageText }: Pick<QueueMessage, 'messageText'>,
  encoding: 'base64' | 'none',
): string | undefined {
  if (encoding === 'none') return messageText;
  const compact = messageText.replaceAll(/\s/g, '');
  const bytes = Buffer.from(compact, 'base64');
  return bytes.toString('base64') === compact ? bytes.toString('utf8') : undefined;
}

/** What the extension tells beside the text; the library turns the names into camel case. */
export function queueMetadata(message: QueueMessage, text: string): Readonly<Record<string, RpcTypedData>> {
  return {
    QueueTrigger: { string: text },
    Id: { string: message.messageId },
    PopReceipt: { string: message.popReceipt },
    DequeueCount: { int: message.dequeueCount },
    InsertionTime: instant(message.insertedOn),
    ExpirationTime: instant(message.expiresOn),
    NextVisibleTime: instant(message.nextVisibleOn),
  };
}

/** As .NET writes an instant: whole seconds, and the offset in digits. */
const instant = (date: Date): RpcTypedData => ({
  json: JSON.stringify(`${date.toISOString().slice(0, 19)}+00:00`),
});
