import { ContainerClient } from '@azure/storage-blob';
import { QueueServiceClient } from '@azure/storage-queue';
import type { DeadLetterContainer } from '../azure/event-grid/dead-letters/dead-letter-container.ts';
import { openBlobDeadLetters } from '../azure/event-grid/dead-letters/open-blob-dead-letters.ts';
import { createAzureQueues } from '../storage/queues/azure-queues.ts';
import type { StorageQueue } from '../storage/queues/storage-queue.ts';
import { startAzuriteBlobs, startAzuriteQueues } from '../storage/start-azurite.ts';
import type { CertificateAuthority } from '../wire/certificates.ts';
import type { WireServer } from '../wire/wire.ts';
import { createIdentityCredential } from '../world/identity-credential.ts';

/** The storage account that Event Grid writes to: events that the app fetches, and events that nobody took. */
export interface EventStorage {
  readonly queue: StorageQueue;
  readonly queuesUrl: string;
  readonly deadLetters: DeadLetterContainer;
  readonly deadLettersUrl: string;
  close(): Promise<void>;
}

/** The queue's name, which the app is told where events come by queue. */
export const EVENTS_QUEUE = 'endpoint-events';

/** Starts Azurite's blobs and queues, with an empty container and an empty queue. */
export async function startEventStorage(
  authority: CertificateAuthority,
  identity: WireServer,
): Promise<EventStorage> {
  const [blobs, queues] = await Promise.all([
    startAzuriteBlobs(authority.server),
    startAzuriteQueues(authority.server),
  ]);
  const credential = createIdentityCredential(identity);
  const trusting = trust(authority);
  const deadLettersUrl = `${blobs.url}/dead-letters`;
  const container = new ContainerClient(deadLettersUrl, credential, trusting);
  const queue = createAzureQueues(new QueueServiceClient(queues.url, credential, trusting)).queue(
    EVENTS_QUEUE,
  );
  await Promise.all([container.create(), queue.create()]);
  return {
    queue,
    queuesUrl: queues.url,
    deadLetters: openBlobDeadLetters(container),
    deadLettersUrl,
    close: async () => void (await Promise.all([blobs.close(), queues.close()])),
  };
}

/** The SDKs hand `tlsOptions` on to their pipelines, which their types forget. */
function trust({ cert }: CertificateAuthority): { readonly retryOptions: { readonly maxTries: number } } {
  const options = { retryOptions: { maxTries: 1 }, tlsOptions: { ca: cert } };
  return options;
}
