import type { EventSubscription } from '../azure/event-grid/event-subscription.ts';
import type { WireServer } from '../wire/wire.ts';

/** The app's event subscription as it is deployed, without where it delivers to; the templates must say the same. */
export const APP_EVENT_SUBSCRIPTION: Required<
  Pick<EventSubscription, 'name' | 'eventDeliverySchema' | 'filter' | 'retryPolicy'>
> = {
  name: 'autopilot',
  eventDeliverySchema: 'EventGridSchema',
  filter: {
    includedEventTypes: [
      'Microsoft.Resources.ResourceWriteSuccess',
      'Microsoft.Resources.ResourceDeleteSuccess',
    ],
    advancedFilters: [
      {
        operatorType: 'StringEndsWith',
        key: 'data.operationName',
        values: [
          '/privateEndpoints/write',
          '/privateEndpoints/delete',
          '/privateEndpointConnections/write',
          '/privateEndpointConnections/delete',
        ],
      },
    ],
  },
  retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 },
};

/** The app's function as Event Grid knows it. */
export interface AppWebhook {
  readonly endpoint: WireServer;
  /** Such as `http://localhost:7071`. */
  readonly origin: string;
  /** The system key of the Event Grid extension; a host without keys takes none. */
  readonly key?: string;
}

/** The app's event subscription, delivering to its function. */
export function appEventSubscription({ endpoint, origin, key }: AppWebhook): EventSubscription {
  const code = key === undefined ? '' : `&code=${key}`;
  const url = `${origin}/runtime/webhooks/EventGrid?functionName=on-endpoint-event${code}`;
  return { ...APP_EVENT_SUBSCRIPTION, destination: { kind: 'webhook', endpoint, url } };
}
