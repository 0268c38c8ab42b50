import type { Chance } from '../../../chance/chance.ts';
import type { Clock } from '../../../clock/clock.ts';
import type { EventSubscription } from '../event-subscription.ts';
import type { Outcome } from './outcome.ts';

/** Every try to deliver an event. */
export interface DeliveryAttempt {
  readonly event: unknown;
  readonly subscription: string;
  readonly at: string;
  /** 0 for the first. */
  readonly deliveryCount: number;
  readonly outcome: Outcome;
}

/** An event that was given up, and why. */
export interface GivenUp {
  readonly event: unknown;
  readonly subscription: string;
  readonly deadLetterReason:
    | 'MaxDeliveryAttemptsExceeded'
    | 'TimeToLiveExceeded'
    | 'UndeliverableDueToClientError';
  readonly deliveryAttempts: number;
  /** Absent, as the time below, for an event that was never tried. */
  readonly lastDeliveryOutcome?: string;
  readonly publishTime: string;
  readonly lastDeliveryAttemptTime?: string;
}

/** What all deliveries share, and what they report to. */
export interface DeliveryBooks {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly newGuid: () => string;
  /** How long one second of Event Grid's waits takes here. */
  readonly secondLength: number;
  readonly attempts: DeliveryAttempt[];
  readonly givenUp: GivenUp[];
}

/** The way to one event subscription: what waits there, and how its endpoint has behaved. */
export interface DeliveryLine {
  readonly books: DeliveryBooks;
  readonly subscription: EventSubscription;
  waiting: readonly PendingEvent[];
  failuresInARow: number;
  /** Before this nothing is tried. */
  probationUntilMs: number;
  /** Before this no new event is tried. */
  delayedUntilMs: number;
  /** True once the subscription is gone: what was on its way is dropped. */
  hasEnded: boolean;
}

/** An event that has been accepted and not yet been tried. */
export interface PendingEvent {
  /** In the schema of the subscription. */
  readonly event: unknown;
  readonly publishedAt: Date;
}

/** Opens the way to a subscription that nothing is known of. */
export const openDeliveryLine = (books: DeliveryBooks, subscription: EventSubscription): DeliveryLine => ({
  books,
  subscription,
  waiting: [],
  failuresInARow: 0,
  probationUntilMs: 0,
  delayedUntilMs: 0,
  hasEnded: false,
});

/** The instant so many of Event Grid's seconds from now. */
export const gridSecondsFromNow = ({ clock, secondLength }: DeliveryBooks, seconds: number): Date =>
  new Date(clock.now().getTime() + seconds * secondLength * 1000);
