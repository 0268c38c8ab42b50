import { DEFAULT_RETRY_POLICY } from '../event-subscription.ts';
import { answerInTime } from './answer-in-time.ts';
import { type DeliveryLine, type GivenUp, gridSecondsFromNow, type PendingEvent } from './delivery-line.ts';
import { giveUp } from './give-up.ts';
import { isSuccess, type Outcome } from './outcome.ts';
import { delaySeconds, isFinal, probationSeconds, retryAfterSeconds } from './retry-schedule.ts';
import { send } from './send.ts';

/** A batch on its way, and how often it has been tried before. */
export interface Delivery {
  readonly line: DeliveryLine;
  readonly batch: readonly PendingEvent[];
  readonly deliveryCount: number;
  /** The try before; there is none before the first. */
  readonly last?: { readonly at: Date; readonly outcome: Outcome };
}

/**
 * Tries a batch now, or when its endpoint's probation is over; what fails comes back along the retry ladder. Whether an
 * event has outlived its time is looked at just before a try, and at no other time (from practice).
 */
export function attempt(delivery: Delivery): void {
  const { books, hasEnded, probationUntilMs } = delivery.line;
  const { clock } = books;
  if (hasEnded) return;
  if (clock.now().getTime() < probationUntilMs) {
    clock.schedule(new Date(probationUntilMs), () => attempt(delivery));
    return;
  }
  const alive = withoutExpired(delivery);
  if (alive.batch.length > 0) tryNow(alive);
}

function withoutExpired(delivery: Delivery): Delivery {
  const { line, batch } = delivery;
  const { clock, secondLength } = line.books;
  const livesMs = policyOf(line).eventTimeToLiveInMinutes * 60_000 * secondLength;
  const oldestMs = clock.now().getTime() - livesMs;
  const isAlive = ({ publishedAt }: PendingEvent): boolean => publishedAt.getTime() >= oldestMs;
  const expired = batch.filter((pending) => !isAlive(pending));
  giveUp({ ...delivery, batch: expired }, 'TimeToLiveExceeded');
  return { ...delivery, batch: batch.filter(isAlive) };
}

function tryNow(delivery: Delivery): void {
  const { clock } = delivery.line.books;
  answerInTime(clock, () => send(delivery)).then(
    (outcome) => conclude(delivery, outcome),
    (fault: unknown) => {
      conclude(delivery, 'SocketError');
      clock.schedule(clock.now(), () => Promise.reject(fault));
    },
  );
}

function conclude(delivery: Delivery, outcome: Outcome): void {
  const { line, batch, deliveryCount } = delivery;
  const { clock, attempts } = line.books;
  const subscription = line.subscription.name;
  const at = clock.now().toISOString();
  attempts.push(...batch.map(({ event }) => ({ event, subscription, at, deliveryCount, outcome })));
  noteHealth(line, outcome);
  if (!isSuccess(outcome)) retryOrGiveUp(delivery, outcome);
}

function noteHealth(line: DeliveryLine, outcome: Outcome): void {
  if (isSuccess(outcome)) {
    line.failuresInARow = 0;
    line.delayedUntilMs = 0;
    line.probationUntilMs = 0;
    return;
  }
  line.failuresInARow += 1;
  const untilMs = (seconds: number): number => gridSecondsFromNow(line.books, seconds).getTime();
  line.delayedUntilMs = untilMs(delaySeconds(line.failuresInARow));
  // Another failure that was on its way at the same time does not shorten a probation.
  line.probationUntilMs = Math.max(line.probationUntilMs, untilMs(probationSeconds(outcome)));
}

function retryOrGiveUp(delivery: Delivery, outcome: Outcome): void {
  const { line, deliveryCount } = delivery;
  const { chance, clock } = line.books;
  const tried = { ...delivery, deliveryCount: deliveryCount + 1, last: { at: clock.now(), outcome } };
  const reason = reasonToGiveUp(tried, outcome);
  if (reason !== undefined) {
    giveUp(tried, reason);
    return;
  }
  const next = gridSecondsFromNow(line.books, retryAfterSeconds(deliveryCount, outcome, chance));
  clock.schedule(next, () => attempt(tried));
}

function reasonToGiveUp(
  { line, deliveryCount }: Delivery,
  outcome: Outcome,
): GivenUp['deadLetterReason'] | undefined {
  if (isFinal(outcome, line.subscription.destination)) return 'UndeliverableDueToClientError';
  return deliveryCount >= policyOf(line).maxDeliveryAttempts ? 'MaxDeliveryAttemptsExceeded' : undefined;
}

const policyOf = ({ subscription }: DeliveryLine) => ({
  ...DEFAULT_RETRY_POLICY,
  ...subscription.retryPolicy,
});
