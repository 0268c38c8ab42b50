import { attempt } from './attempt.ts';
import type { DeliveryLine, PendingEvent } from './delivery-line.ts';
import { splitIntoBatches } from './split-into-batches.ts';

/** Takes an event (in the subscription's schema) for delivery: at once, or later while its endpoint keeps failing. */
export function acceptEvent(line: DeliveryLine, event: unknown): void {
  const { clock } = line.books;
  const isFirst = line.waiting.length === 0;
  line.waiting = [...line.waiting, { event, publishedAt: clock.now() }];
  if (!isFirst) return;
  const due = Math.max(clock.now().getTime(), line.delayedUntilMs);
  clock.schedule(new Date(due), () => deliverWaiting(line));
}

/** What has come at the same instant, or while the endpoint was left alone, goes into batches where those are switched on. */
function deliverWaiting(line: DeliveryLine): void {
  const { waiting, subscription } = line;
  line.waiting = [];
  for (const batch of splitIntoBatches<PendingEvent>(waiting, ({ event }) => event, subscription.batching)) {
    attempt({ line, batch, deliveryCount: 0 });
  }
}
