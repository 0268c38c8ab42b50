import { BlobServiceClient } from '@azure/storage-blob';
import { QueueServiceClient } from '@azure/storage-queue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBlobDeadLetters } from '../../../infra/local/azure/event-grid/dead-letters/open-blob-dead-letters.ts';
import type { Destination } from '../../../infra/local/azure/event-grid/delivery/destination.ts';
import { createAzureQueues } from '../../../infra/local/storage/queues/azure-queues.ts';
import {
  type RunningAzurite,
  startAzuriteBlobs,
  startAzuriteQueues,
} from '../../../infra/local/storage/start-azurite.ts';
import {
  type CertificateAuthority,
  createCertificateAuthority,
} from '../../../infra/local/wire/certificates.ts';
import { aReceiver } from '../builders/a-receiver.ts';
import { aStorageCredential } from '../builders/a-storage-credential.ts';
import { anAzure } from '../builders/an-azure.ts';

const EVENT = { id: 'e1', subject: '/subscriptions/s', dataVersion: '2', metadataVersion: '1', data: {} };
let authority: CertificateAuthority;
let blobs: RunningAzurite;
let queues: RunningAzurite;

beforeAll(async () => {
  authority = await createCertificateAuthority();
  [blobs, queues] = await Promise.all([
    startAzuriteBlobs(authority.server),
    startAzuriteQueues(authority.server),
  ]);
});

afterAll(async () => {
  await Promise.all([blobs.close(), queues.close()]);
});

/** The pipeline takes `tlsOptions`, which the types of these SDKs forget. */
function options() {
  const tls = { tlsOptions: { ca: authority.cert } };
  return { ...tls, retryOptions: { maxTries: 1 } };
}

test('a dead letter is a blob in Azurite, and what cannot be written is tried again once there is a container', async () => {
  const { azure, clock } = await anAzure();
  await clock.runFor(60);
  const container = new BlobServiceClient(blobs.url, aStorageCredential(), options()).getContainerClient(
    'dead-letters',
  );
  const { destination } = aReceiver(clock, () => 403);
  const deadLetters = openBlobDeadLetters(container);
  await azure.events.subscribe({ name: 'evgs-pe', destination, deadLetters });

  azure.events.send(EVENT);
  await clock.runFor(400);
  await container.create();
  await clock.runFor(400);

  const found = [];
  for await (const { name } of container.listBlobsFlat()) found.push(name);
  expect(found).toEqual([expect.stringMatching(/^EVGS-PE\/2030\/1\/1\/0\/[0-9a-f-]{36}\.json$/)]);
  const content = await container.getBlockBlobClient(found[0] ?? '').downloadToBuffer();
  expect(JSON.parse(content.toString())).toMatchObject([
    { ...EVENT, lastDeliveryOutcome: 'Forbidden', deliveryAttempts: 1 },
  ]);
});

test('each event becomes one message of base64 in a storage queue, and waits for a queue that is missing', async () => {
  const { azure, clock } = await anAzure();
  await clock.runFor(60);
  const service = new QueueServiceClient(queues.url, aStorageCredential(), options());
  const queue = createAzureQueues(service).queue('events');
  const destination: Destination = { kind: 'storageQueue', queue };
  await azure.events.subscribe({ name: 'x', destination });

  azure.events.send(EVENT);
  await clock.runFor(60);
  await queue.create();
  azure.events.send({ ...EVENT, id: 'e2' });
  await clock.runFor(600);

  const messages = (await queue.receive(32, 30)) ?? [];
  const events = messages.map(({ messageText }) => JSON.parse(Buffer.from(messageText, 'base64').toString()));
  expect(events.map(({ id }) => id).toSorted()).toEqual(['e1', 'e2']);
  expect(events.find(({ id }) => id === 'e1')).toEqual(EVENT);
  expect(azure.events.attempts[0]).toMatchObject({ outcome: 404, deliveryCount: 0 });
});
