import { QueueServiceClient } from '@azure/storage-queue';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createAzureQueues } from '../../infra/local/storage/queues/azure-queues.ts';
import { createMemoryQueues } from '../../infra/local/storage/queues/memory-queues.ts';
import type { QueueAccount } from '../../infra/local/storage/queues/storage-queue.ts';
import { startAzuriteQueues } from '../../infra/local/storage/start-azurite.ts';
import { createCertificateAuthority } from '../../infra/local/wire/certificates.ts';
import { aStorageCredential } from '../azure/builders/a-storage-credential.ts';

/** A storage account's queues to test against. */
export interface TestQueues extends QueueAccount {
  close(): Promise<void>;
}

export async function someMemoryQueues(): Promise<TestQueues> {
  const account = createMemoryQueues(createVirtualClock('2030-01-01T00:00:00.000Z'));
  return { ...account, close: async () => undefined };
}

export async function someAzuriteQueues(): Promise<TestQueues> {
  const authority = await createCertificateAuthority();
  const azurite = await startAzuriteQueues(authority.server);
  // The pipeline takes `tlsOptions`, which this SDK's types forget.
  const options = { tlsOptions: { ca: authority.cert }, retryOptions: { maxTries: 1 } };
  const service = new QueueServiceClient(azurite.url, aStorageCredential(), options);
  return { ...createAzureQueues(service), close: azurite.close };
}
