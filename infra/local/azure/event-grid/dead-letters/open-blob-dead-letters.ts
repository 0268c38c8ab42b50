import type { ContainerClient } from '@azure/storage-blob';
import type { DeadLetterContainer } from './dead-letter-container.ts';

/** A blob container of Azure Storage (or Azurite) as a place for dead letters; it has to exist, as in Azure. */
export const openBlobDeadLetters = (
  client: Pick<ContainerClient, 'getBlockBlobClient'>,
): DeadLetterContainer => ({
  async write(path, body) {
    const options = { blobHTTPHeaders: { blobContentType: 'application/json' } };
    await client.getBlockBlobClient(path).upload(body, Buffer.byteLength(body), options);
  },
});
