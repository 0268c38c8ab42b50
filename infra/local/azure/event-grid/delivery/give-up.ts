import { writeDeadLetters } from '../dead-letters/write-dead-letters.ts';
import { gridTime } from '../events/grid-event.ts';
import type { Delivery } from './attempt.ts';
import type { GivenUp } from './delivery-line.ts';
import { nameOfOutcome } from './outcome.ts';

/** Notes what is given up and, where the subscription has a place for it, sees to its dead letter. */
export function giveUp(delivery: Delivery, deadLetterReason: GivenUp['deadLetterReason']): void {
  const { line, batch, deliveryCount, last } = delivery;
  const { books, subscription } = line;
  if (batch.length === 0) return;
  const lost = batch.map(
    ({ event, publishedAt }): GivenUp => ({
      event,
      subscription: subscription.name,
      deadLetterReason,
      deliveryAttempts: deliveryCount,
      ...(last && { lastDeliveryOutcome: nameOfOutcome(last.outcome) }),
      publishTime: gridTime(publishedAt),
      ...(last && { lastDeliveryAttemptTime: gridTime(last.at) }),
    }),
  );
  books.givenUp.push(...lost);
  if (subscription.deadLetters !== undefined) writeDeadLetters(books, subscription.deadLetters, lost);
}
