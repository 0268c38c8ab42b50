import { secondsFrom } from '../../../clock/clock.ts';
import { DEFAULT_RETRY_POLICY } from '../event-subscription.ts';
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
}

/** Documented; not divided by any factor, for a function is no faster here. */
const ANSWER_WITHIN_SECONDS = 30;

/**
 * Tries a batch now, or when its endpoint's probation is over; what fails comes back along the retry ladder.
 * The wait for an answer is not itself counted as in flight, so that a receiver's own waiting can use up the 30 s.
 */
export function attempt(delivery: Delivery): void {
  const { books, probationUntilMs } = delivery.line;
  const { clock } = books;
  if (clock.now().getTime() < probationUntilMs) {
    clock.schedule(new Date(probationUntilMs), () => attempt(delivery));
    return;
  }
  const state = { isOver: false };
  const finish = (outcome: Outcome): void => {
    if (state.isOver) return;
    state.isOver = true;
    cancel();
    conclude(delivery, outcome);
  };
  const cancel = clock.schedule(secondsFrom(clock, ANSWER_WITHIN_SECONDS), () => finish('TimedOut'));
  clock
    .track(() => send(delivery))
    .then(finish, (fault: unknown) => {
      finish('SocketError');
      clock.schedule(clock.now(), () => Promise.reject(fault));
    });
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
  const hasWorked = isSuccess(outcome);
  line.failuresInARow = hasWorked ? 0 : line.failuresInARow + 1;
  const delay = hasWorked ? 0 : delaySeconds(line.failuresInARow);
  const probation = hasWorked ? 0 : probationSeconds(outcome);
  line.delayedUntilMs = gridSecondsFromNow(line.books, delay).getTime();
  line.probationUntilMs = gridSecondsFromNow(line.books, probation).getTime();
}

function retryOrGiveUp(delivery: Delivery, outcome: Outcome): void {
  const { line, batch, deliveryCount } = delivery;
  const { books } = line;
  const next = gridSecondsFromNow(books, retryAfterSeconds(deliveryCount, outcome, books.chance));
  const reasons = batch.map((pending) => reasonToGiveUp(delivery, pending, outcome, next));
  giveUp(
    delivery,
    outcome,
    batch.flatMap((pending, index) => {
      const reason = reasons[index];
      return reason === undefined ? [] : [{ pending, reason }];
    }),
  );
  const rest = batch.filter((_, index) => reasons[index] === undefined);
  if (rest.length === 0) return;
  books.clock.schedule(next, () => attempt({ line, batch: rest, deliveryCount: deliveryCount + 1 }));
}

function reasonToGiveUp(
  { line, deliveryCount }: Delivery,
  { publishedAt }: PendingEvent,
  outcome: Outcome,
  next: Date,
): GivenUp['deadLetterReason'] | undefined {
  const { retryPolicy, destination } = line.subscription;
  const { maxDeliveryAttempts, eventTimeToLiveInMinutes } = { ...DEFAULT_RETRY_POLICY, ...retryPolicy };
  if (isFinal(outcome, destination)) return 'UndeliverableDueToClientError';
  if (deliveryCount + 1 >= maxDeliveryAttempts) return 'MaxDeliveryAttemptsExceeded';
  const livesMs = eventTimeToLiveInMinutes * 60_000 * line.books.secondLength;
  return next.getTime() > publishedAt.getTime() + livesMs ? 'TimeToLiveExceeded' : undefined;
}
