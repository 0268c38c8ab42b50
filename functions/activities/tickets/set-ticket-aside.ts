import type { Effects } from '../../../shared/effects/effects.ts';
import { keepTicketEvidence } from './keep-ticket-evidence.ts';
import type { RefusedTicket } from './refused-ticket.ts';

/** Gives up a message that its system has refused for a day, so that what waits behind it may go. Evidence first. */
export async function setTicketAside(effects: Effects, refused: RefusedTicket): Promise<null> {
  const { place } = refused;
  const queue = await effects.ticketQueue();
  const deliveryId = await queue.waitingAt(place);
  if (deliveryId === undefined) return null;
  await keepTicketEvidence(effects, refused, 'was refused for a day and is set aside');
  await queue.setDelivered(place, deliveryId, refused.at);
  return null;
}
