import type { DeadLetterContainer } from './dead-letters/dead-letter-container.ts';
import type { Destination } from './delivery/destination.ts';
import type { EventFilter } from './filter/event-filter.ts';

/** Where events go, which of them, and how stubbornly. The members are named and limited as ARM's are. */
export interface EventSubscription {
  readonly name: string;
  readonly destination: Destination;
  /** Without one, it stands on the system topics of every Azure subscription of the world's own tenant. */
  readonly systemTopic?: SystemTopic;
  /** `EventGridSchema` unless said otherwise. */
  readonly eventDeliverySchema?: 'EventGridSchema' | 'CloudEventSchemaV1_0';
  readonly filter?: EventFilter;
  readonly retryPolicy?: Partial<RetryPolicy>;
  /** Without it every request carries one event. */
  readonly batching?: Batching;
  /** Without one, what is given up is dropped. */
  readonly deadLetters?: DeadLetterContainer;
}

/** What raises the events: a subscription, a resource group, or Azure Resource Notifications of a subscription. */
export interface SystemTopic {
  readonly topicType:
    | 'Microsoft.Resources.Subscriptions'
    | 'Microsoft.Resources.ResourceGroups'
    | 'Microsoft.ResourceNotifications.Resources';
  /** The resource ID of the subscription or resource group. */
  readonly source: string;
}

/** When Event Grid gives up. */
export interface RetryPolicy {
  /** 1 to 30. */
  readonly maxDeliveryAttempts: number;
  /** 1 to 1440. */
  readonly eventTimeToLiveInMinutes: number;
}

/** How many events one request may carry; a batch is delivered whole or not at all. */
export interface Batching {
  /** 1 to 5000. */
  readonly maxEventsPerBatch: number;
  /** 1 to 1024; a single larger event still goes alone. */
  readonly preferredBatchSizeInKilobytes: number;
}

/** Azure's own retry policy. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 };
