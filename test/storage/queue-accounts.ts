import type { TokenCredential } from '@azure/core-auth';
import { QueueServiceClient } from '@azure/storage-queue';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createAzureQueues } from '../../infra/local/storage/queues/azure-queues.ts';
import { createMemoryQueues } from '../../infra/local/storage/queues/memory-queues.ts';
import type { QueueAccount } from '../../infra/local/storage/queues/storage-queue.ts';
import { startAzuriteQueues } from '../../infra/local/storage/start-azurite.ts';
import { createCertificateAuthority } from '../../infra/local/wire/certificates.ts';

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

/** A token as Azurite's `--oauth basic` accepts it: it checks issuer, audience and lifetime, not the signature. */
function aStorageCredential(): TokenCredential {
  const claims = {
    iss: 'https://sts.windows.net/00000000-0000-4000-8000-000000000001/',
    aud: 'https://storage.azure.com',
    iat: 0,
    nbf: 0,
    exp: 4_000_000_000,
  };
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const token = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}.c2ln`;
  return { getToken: async () => ({ token, expiresOnTimestamp: claims.exp * 1000 }) };
}
