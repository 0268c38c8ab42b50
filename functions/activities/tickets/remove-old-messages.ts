import type { Effects } from '../../../shared/effects/effects.ts';
import type { DeliveredMessage } from '../../../shared/effects/tickets/ticket-queue.ts';
import type { Removal } from '../remove-old-evidence.ts';

/** Longer than any retry, so that a late repeat of a message is still recognised. */
const DAYS_KEPT = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Removes from one page of the messages that have arrived what is old, and remembers where it stopped; the next call goes
 * on there. What waits is never touched, and neither is the last one of an onboarding's line: it says who was told.
 */
export async function removeOldMessages(effects: Effects): Promise<Removal> {
  const [queue, controls] = await Promise.all([effects.ticketQueue(), effects.controls()]);
  const { continuation, delivered } = await queue.listDelivered(await controls.lookedAtTo('messages'));
  const latest = effects.now().getTime() - DAYS_KEPT * DAY_MS;
  const old = delivered.filter(({ deliveredAt }) => Date.parse(deliveredAt) < latest);
  let removed = 0;
  for (const message of old) {
    if (await isNeeded(effects, message)) continue;
    await queue.removeDelivered(message.place);
    removed += 1;
  }
  await controls.setLookedAtTo('messages', continuation);
  return { removed, isFinished: continuation === undefined };
}

/** A report has a line of its own, and nobody asks later who heard it. */
const isNeeded = async (effects: Effects, { isLast, place }: DeliveredMessage): Promise<boolean> =>
  isLast && (await (await effects.onboardings()).read(place.correlationId)) !== undefined;
