import type { TicketPlace } from '../../../shared/domain/ticket-news.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/**
 * Whether it is this message's turn. A delivery ahead of it that was never started, or was lost since, is started here,
 * so that nobody waits for what will never arrive.
 */
export async function checkTurn(
  effects: Effects,
  place: TicketPlace,
  instances: Instances,
): Promise<{ readonly isNext: boolean }> {
  const before = { ...place, number: place.number - 1 };
  const ahead = await (await effects.ticketQueue()).waitingAt(before);
  if (ahead === undefined) return { isNext: true };
  await instances.start('deliver-ticket', ahead, before);
  return { isNext: false };
}
