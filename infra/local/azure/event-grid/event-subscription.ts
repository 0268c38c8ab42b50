import type { WireHandler } from '../../wire/wire.ts';
import type { GridEvent } from './resource-event.ts';

/** Where events go, and which of them. */
export interface EventSubscription {
  readonly name: string;
  readonly endpoint: WireHandler;
  readonly url: string;
  /** The subscriptions whose system topics it stands on; without it, those of the world's own tenant. */
  readonly subscriptionIds?: readonly string[];
  readonly filter?: EventFilter;
  /** 30 in Azure unless said otherwise. */
  readonly maxDeliveryAttempts?: number;
}

/** All that are given must hold; the values within one are alternatives. Compared without case. */
export interface EventFilter {
  readonly eventTypes?: readonly string[];
  /** Complete operation names, or endings that begin with `/`, such as `/privateEndpointConnections/write`. */
  readonly operationNames?: readonly string[];
}

/** True when the event passes the filter. */
export function passes(filter: EventFilter | undefined, event: GridEvent): boolean {
  const operationName = String(event.data['operationName'] ?? '').toLowerCase();
  const isWantedType = filter?.eventTypes?.some((type) => type === event.eventType) ?? true;
  const isWantedOperation =
    filter?.operationNames?.some((name) => matchesOperation(operationName, name.toLowerCase())) ?? true;
  return isWantedType && isWantedOperation;
}

const matchesOperation = (operationName: string, wanted: string): boolean =>
  wanted.startsWith('/') ? operationName.endsWith(wanted) : operationName === wanted;

/** Proves that the endpoint wants events (Event Grid schema); throws when it does not answer as it must. */
export async function shakeHands(
  subscription: EventSubscription,
  validation: { readonly id: string; readonly code: string; readonly topic: string; readonly at: string },
): Promise<void> {
  const { id, code, topic, at } = validation;
  const event = {
    id,
    topic,
    subject: '',
    data: {
      validationCode: code,
      validationUrl: `https://rp-eastus2.eventgrid.azure.net:553/eventsubscriptions/${subscription.name}/validate?id=${code}`,
    },
    eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
    eventTime: at,
    metadataVersion: '1',
    dataVersion: '1',
  };
  const answer = await subscription.endpoint({
    method: 'POST',
    url: new URL(subscription.url),
    headers: {
      'aeg-event-type': 'SubscriptionValidation',
      'aeg-subscription-name': subscription.name.toUpperCase(),
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify([event]),
  });
  // Only 200 counts here; 202 is refused although deliveries may be answered with it.
  if (answer.status === 200 && answeredCode(answer.body) === code) return;
  throw new Error(
    `Event subscription ${subscription.name}: the validation was answered with ${answer.status}.`,
  );
}

function answeredCode(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    const isObject = typeof parsed === 'object' && parsed !== null;
    return isObject && 'validationResponse' in parsed ? parsed.validationResponse : undefined;
  } catch {
    return undefined;
  }
}
