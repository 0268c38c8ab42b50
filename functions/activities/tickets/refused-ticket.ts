import type { TicketPlace } from '../../../shared/domain/ticket-news.ts';

/** A message that a ticket system refused, what it answered, and when. */
export interface RefusedTicket {
  readonly place: TicketPlace;
  readonly why: string;
  readonly at: string;
}
