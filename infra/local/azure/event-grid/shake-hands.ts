import type { WireHandler } from '../../wire/wire.ts';
import type { Webhook } from './delivery/destination.ts';
import type { EventSubscription } from './event-subscription.ts';

/** What the validation event is filled with. */
export interface Validation {
  readonly id: string;
  readonly code: string;
  readonly topic: string;
  readonly at: string;
}

const ORIGIN = 'eventgrid.azure.net';

/** Proves that a webhook wants events, in the way of the subscription's schema; throws when it does not. Queues are not asked. */
export async function shakeHands(subscription: EventSubscription, validation: Validation): Promise<void> {
  const { destination, eventDeliverySchema, name } = subscription;
  if (destination.kind !== 'webhook') return;
  const isCloudEvents = eventDeliverySchema === 'CloudEventSchemaV1_0';
  const objection = await (isCloudEvents
    ? askForConsent(destination)
    : sendValidation(name, destination, validation));
  if (objection !== undefined) throw new Error(`Event subscription ${name}: ${objection}`);
}

/** CloudEvents' own way: OPTIONS to the exact address, answered with whom it lets in. */
async function askForConsent({ endpoint, url }: Webhook): Promise<string | undefined> {
  const headers = { 'webhook-request-origin': ORIGIN };
  const answer = await endpoint({ method: 'OPTIONS', url: new URL(url), headers, body: '' });
  const allowed = answer.headers['webhook-allowed-origin'];
  if (answer.status !== 200) return `the validation was answered with ${answer.status}.`;
  if (allowed === '*' || allowed === ORIGIN) return undefined;
  return `the validation was answered without WebHook-Allowed-Origin: ${ORIGIN}.`;
}

/** Event Grid's way: an event with a code, which has to come back. */
async function sendValidation(
  name: string,
  { endpoint, url }: Webhook,
  validation: Validation,
): Promise<string | undefined> {
  const answer = await postValidation(endpoint, url, name, validationEvent(name, validation));
  // Only 200 counts here; 202 is refused although deliveries may be answered with it.
  if (answer.status === 200 && answeredCode(answer.body) === validation.code) return undefined;
  return `the validation was answered with ${answer.status}.`;
}

const postValidation = (endpoint: WireHandler, url: string, name: string, event: unknown) =>
  endpoint({
    method: 'POST',
    url: new URL(url),
    headers: {
      'aeg-event-type': 'SubscriptionValidation',
      'aeg-subscription-name': name.toUpperCase(),
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify([event]),
  });

const validationEvent = (name: string, { id, code, topic, at }: Validation) => ({
  id,
  topic,
  subject: '',
  data: {
    validationCode: code,
    validationUrl: `https://rp-eastus2.eventgrid.azure.net:553/eventsubscriptions/${name}/validate?id=${code}&t=${at}&apiVersion=2018-05-01-preview&token=1A1A1A1A`,
  },
  eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
  eventTime: at,
  metadataVersion: '1',
  dataVersion: '1',
});

function answeredCode(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    const isObject = typeof parsed === 'object' && parsed !== null;
    return isObject && 'validationResponse' in parsed ? parsed.validationResponse : undefined;
  } catch {
    return undefined;
  }
}
