import type { StorageQueue } from '../../../storage/queues/storage-queue.ts';
import type { WireServer } from '../../../wire/wire.ts';

/** Where an event subscription delivers to. */
export type Destination = Webhook | StorageQueueDestination;

/** A webhook, which is what an Azure function is too. */
export interface Webhook {
  readonly kind: 'webhook';
  readonly url: string;
  readonly endpoint: WireServer;
}

/** A storage queue: the way to an app without a public endpoint. */
interface StorageQueueDestination {
  readonly kind: 'storageQueue';
  readonly queue: Pick<StorageQueue, 'send'>;
}
