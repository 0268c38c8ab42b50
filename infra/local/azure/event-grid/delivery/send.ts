import { ConnectionDropped } from '../../../wire/wire.ts';
import type { Delivery } from './attempt.ts';
import type { Destination, Webhook } from './destination.ts';
import type { Outcome } from './outcome.ts';

/** Sends a batch to where its subscription wants it. Throws only what is a fault of the simulation itself. */
export async function send(delivery: Delivery): Promise<Outcome> {
  const { destination } = delivery.line.subscription;
  if (destination.kind === 'webhook') return post(delivery, destination);
  for (const { event } of delivery.batch) {
    const outcome = await enqueue(destination, event);
    if (outcome !== 200) return outcome;
  }
  return 200;
}

type QueueDestination = Extract<Destination, { readonly kind: 'storageQueue' }>;

async function post(delivery: Delivery, { endpoint, url }: Webhook): Promise<Outcome> {
  const { body, contentType } = payloadOf(delivery);
  try {
    const answer = await endpoint({
      method: 'POST',
      url: new URL(url),
      headers: { 'content-type': contentType, ...gridHeaders(delivery) },
      body,
    });
    return answer.status;
  } catch (fault) {
    if (fault instanceof ConnectionDropped) return 'SocketError';
    throw fault;
  }
}

/** The Event Grid schema is always an array; a CloudEvent goes alone unless batching is switched on. */
function payloadOf({ line, batch }: Delivery): { readonly body: string; readonly contentType: string } {
  const { batching, eventDeliverySchema } = line.subscription;
  const events = batch.map(({ event }) => event);
  if (eventDeliverySchema !== 'CloudEventSchemaV1_0') {
    return { body: JSON.stringify(events), contentType: 'application/json; charset=utf-8' };
  }
  if (batching !== undefined) {
    return {
      body: JSON.stringify(events),
      contentType: 'application/cloudevents-batch+json; charset=utf-8',
    };
  }
  return { body: JSON.stringify(events[0]), contentType: 'application/cloudevents+json; charset=utf-8' };
}

function gridHeaders({ line, batch, deliveryCount }: Delivery): Record<string, string> {
  const { name, eventDeliverySchema } = line.subscription;
  return {
    'aeg-event-type': 'Notification',
    'aeg-subscription-name': name.toUpperCase(),
    'aeg-delivery-count': `${deliveryCount}`,
    ...(eventDeliverySchema === 'CloudEventSchemaV1_0' ? {} : versionsOf(batch[0]?.event)),
  };
}

/** CloudEvents have no place for these. */
const versionsOf = (event: unknown): Record<string, string> => ({
  'aeg-data-version': textOf(event, 'dataVersion'),
  'aeg-metadata-version': textOf(event, 'metadataVersion'),
});

/** One event per message, and its text in base64 (as the storage queue trigger expects it). */
async function enqueue({ queue }: QueueDestination, event: unknown): Promise<Outcome> {
  try {
    await queue.send(Buffer.from(JSON.stringify(event)).toString('base64'));
    return 200;
  } catch (fault) {
    const status = fault instanceof Error && 'statusCode' in fault ? fault.statusCode : undefined;
    return typeof status === 'number' ? status : 'SocketError';
  }
}

function textOf(event: unknown, key: 'dataVersion' | 'metadataVersion'): string {
  if (typeof event !== 'object' || event === null) return '';
  return String((event as Readonly<Record<string, unknown>>)[key] ?? '');
}
