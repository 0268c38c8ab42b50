import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { WaitingMessage } from '../../../shared/effects/tickets/ticket-queue.ts';

/** Where a round goes on, if it is not at its end. */
export interface ResumedPage {
  readonly continuation?: string;
}

/**
 * Starts the deliveries of what waits for a ticket system, where they were lost or never started. The last of each line
 * is enough: it starts the one ahead of it, and so on.
 */
export async function resumeDeliveries(
  effects: Effects,
  { continuation }: ResumedPage,
  instances: Instances,
): Promise<ResumedPage> {
  const page = await (await effects.ticketQueue()).listWaiting(continuation);
  for (const { deliveryId, place } of lastOfEach(page.waiting))
    await instances.start('deliver-ticket', deliveryId, place);
  return page.continuation === undefined ? {} : { continuation: page.continuation };
}

const lastOfEach = (waiting: readonly WaitingMessage[]): readonly WaitingMessage[] => [
  ...new Map(
    waiting.map((each) => [`${each.place.system} ${each.place.correlationId}`, each] as const),
  ).values(),
];
