import { writeDeadLetters } from '../dead-letters/write-dead-letters.ts';
import { gridTime } from '../events/grid-event.ts';
import type { Delivery } from './attempt.ts';
import type { GivenUp, PendingEvent } from './delivery-line.ts';
import { nameOfOutcome, type Outcome } from './outcome.ts';

/** An event for which there will be no other try. */
interface Hopeless {
  readonly pending: PendingEvent;
  readonly reason: GivenUp['deadLetterReason'];
}

/** Notes what is given up and, where the subscription has a place for it, sees to its dead letter. */
export function giveUp(delivery: Delivery, outcome: Outcome, hopeless: readonly Hopeless[]): void {
  if (hopeless.length === 0) return;
  const { line, deliveryCount } = delivery;
  const { books, subscription } = line;
  const lost = hopeless.map(
    ({ pending, reason }): GivenUp => ({
      event: pending.event,
      subscription: subscription.name,
      deadLetterReason: reason,
      deliveryAttempts: deliveryCount + 1,
      lastDeliveryOutcome: nameOfOutcome(outcome),
      publishTime: gridTime(pending.publishedAt),
      lastDeliveryAttemptTime: gridTime(books.clock.now()),
    }),
  );
  books.givenUp.push(...lost);
  if (subscription.deadLetters !== undefined) writeDeadLetters(books, subscription.deadLetters, lost);
}
