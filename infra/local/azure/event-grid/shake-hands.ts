import type { Clock } from '../../clock/clock.ts';
import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import { answerInTime } from './delivery/answer-in-time.ts';
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
export async function shakeHands(
  clock: Clock,
  { destination, eventDeliverySchema, name }: EventSubscription,
  validation: Validation,
): Promise<void> {
  if (destination.kind !== 'webhook') return;
  const way = eventDeliverySchema === 'CloudEventSchemaV1_0' ? CONSENT : validationOf(name, validation);
  const objection = await ask(clock, destination, way);
  if (objection !== undefined) throw new Error(`Event subscription ${name}: ${objection}`);
}

/** One of the two ways to shake hands: what is sent, and what there is to object to in the answer. */
interface Way {
  readonly request: Omit<WireRequest, 'url'>;
  objectTo(answer: WireResponse): string | undefined;
}

async function ask(clock: Clock, { endpoint, url }: Webhook, way: Way): Promise<string | undefined> {
  const answer = await answerInTime(clock, () => endpoint({ ...way.request, url: new URL(url) }));
  return answer === 'TimedOut' ? 'the validation was not answered within 30 s.' : way.objectTo(answer);
}

/** CloudEvents' own way: OPTIONS to the exact address, answered with whom it lets in. */
const CONSENT: Way = {
  request: { method: 'OPTIONS', headers: { 'webhook-request-origin': ORIGIN }, body: '' },
  objectTo({ headers, status }) {
    const allowed = headers['webhook-allowed-origin'];
    if (status !== 200) return `the validation was answered with ${status}.`;
    if (allowed === '*' || allowed === ORIGIN) return undefined;
    return `the validation was answered without WebHook-Allowed-Origin: ${ORIGIN}.`;
  },
};

/** Event Grid's way: an event with a code, which has to come back. */
const validationOf = (name: string, validation: Validation): Way => ({
  request: {
    method: 'POST',
    headers: {
      'aeg-event-type': 'SubscriptionValidation',
      'aeg-subscription-name': name.toUpperCase(),
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify([validationEvent(name, validation)]),
  },
  // Only 200 counts here; 202 is refused although deliveries may be answered with it.
  objectTo: ({ body, status }) =>
    status === 200 && answeredCode(body) === validation.code
      ? undefined
      : `the validation was answered with ${status}.`,
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
