import { type Clock, secondsFrom } from '../../clock/clock.ts';
import { ConnectionDropped, type WireResponse } from '../../wire/wire.ts';
import type { EventSubscription } from './event-subscription.ts';
import type { GridEvent } from './resource-event.ts';

/** An event that was given up, and why. */
export interface DeadLetter {
  readonly event: unknown;
  readonly subscription: string;
  readonly deadLetterReason: 'MaxDeliveryAttemptsExceeded' | 'TimeToLiveExceeded' | 'NotRetried';
  readonly deliveryAttempts: number;
  readonly lastDeliveryOutcome: string;
  readonly publishTime: string;
  readonly lastDeliveryAttemptTime: string;
}

/** Every try to deliver an event. */
export interface DeliveryAttempt {
  readonly event: unknown;
  readonly subscription: string;
  readonly at: string;
  /** 0 for the first. */
  readonly deliveryCount: number;
  /** The HTTP status, or why there was none. */
  readonly outcome: number | 'TimedOut' | 'SocketError';
}

/** What deliveries report to. */
export interface DeliveryBooks {
  readonly clock: Clock;
  readonly attempts: DeliveryAttempt[];
  readonly deadLetters: DeadLetter[];
}

/** Waits between tries, in seconds (Microsoft's documentation); the last one repeats until the time to live is over. */
const RETRY_LADDER_SECONDS = [10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200] as const;
const TIME_TO_LIVE_SECONDS = 24 * 3600;
const ANSWER_WITHIN_SECONDS = 30;
const NEVER_RETRIED: readonly (number | string)[] = [400, 401, 403, 413];

interface Delivery {
  readonly books: DeliveryBooks;
  readonly subscription: EventSubscription;
  readonly event: unknown;
  readonly publishedAt: Date;
  readonly deliveryCount: number;
}

/** Delivers an event to a subscription now and, when that fails, again along the retry ladder. */
export function deliver(books: DeliveryBooks, subscription: EventSubscription, event: unknown): void {
  const publishedAt = books.clock.now();
  attempt({ books, subscription, event, publishedAt, deliveryCount: 0 });
}

/** The wait for an answer is not itself counted as in flight, so that a receiver's own waiting can use up the 30 s. */
function attempt(delivery: Delivery): void {
  const { clock } = delivery.books;
  let isOver = false;
  const finish = (outcome: DeliveryAttempt['outcome']): void => {
    if (isOver) return;
    isOver = true;
    cancel();
    conclude(delivery, outcome);
  };
  const cancel = clock.schedule(secondsFrom(clock, ANSWER_WITHIN_SECONDS), () => finish('TimedOut'));
  clock
    .track(() => send(delivery))
    .then(
      (answer) => finish(answer.status),
      (fault: unknown) => {
        finish('SocketError');
        if (!(fault instanceof ConnectionDropped)) clock.schedule(clock.now(), () => Promise.reject(fault));
      },
    );
}

async function send({ subscription, event, deliveryCount }: Delivery): Promise<WireResponse> {
  return subscription.endpoint({
    method: 'POST',
    url: new URL(subscription.url),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'aeg-event-type': 'Notification',
      'aeg-subscription-name': subscription.name.toUpperCase(),
      'aeg-delivery-count': `${deliveryCount}`,
      'aeg-data-version': textOf(event, 'dataVersion'),
      'aeg-metadata-version': textOf(event, 'metadataVersion'),
    },
    body: JSON.stringify([event]),
  });
}

function conclude(delivery: Delivery, outcome: DeliveryAttempt['outcome']): void {
  const { books, subscription, event, deliveryCount, publishedAt } = delivery;
  const at = books.clock.now().toISOString();
  books.attempts.push({ event, subscription: subscription.name, at, deliveryCount, outcome });
  if (typeof outcome === 'number' && outcome >= 200 && outcome <= 204) return;

  const waitSeconds = RETRY_LADDER_SECONDS[deliveryCount] ?? 43_200;
  const next = secondsFrom(books.clock, waitSeconds);
  const deadLetterReason = reasonToGiveUp(delivery, outcome, next);
  if (deadLetterReason === undefined) {
    const retry = { ...delivery, deliveryCount: deliveryCount + 1 };
    books.clock.schedule(next, () => attempt(retry));
    return;
  }
  books.deadLetters.push({
    event,
    subscription: subscription.name,
    deadLetterReason,
    deliveryAttempts: deliveryCount + 1,
    lastDeliveryOutcome: `${outcome}`,
    publishTime: publishedAt.toISOString(),
    lastDeliveryAttemptTime: at,
  });
}

function reasonToGiveUp(
  { subscription, deliveryCount, publishedAt }: Delivery,
  outcome: DeliveryAttempt['outcome'],
  next: Date,
): DeadLetter['deadLetterReason'] | undefined {
  if (NEVER_RETRIED.includes(outcome)) return 'NotRetried';
  if (deliveryCount + 1 >= (subscription.maxDeliveryAttempts ?? 30)) return 'MaxDeliveryAttemptsExceeded';
  const livesUntilMs = publishedAt.getTime() + TIME_TO_LIVE_SECONDS * 1000;
  return next.getTime() > livesUntilMs ? 'TimeToLiveExceeded' : undefined;
}

function textOf(event: unknown, key: keyof GridEvent): string {
  if (typeof event !== 'object' || event === null) return '';
  return String((event as Readonly<Record<string, unknown>>)[key] ?? '');
}
