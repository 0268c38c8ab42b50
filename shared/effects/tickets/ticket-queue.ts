import type { QueuedContent, TicketLine, TicketPlace } from '../../domain/ticket-news.ts';

/** A message in its line, with what is needed to start its delivery. */
export interface QueuedMessage {
  readonly deliveryId: string;
  /** Undefined once it has arrived. */
  readonly content: QueuedContent | undefined;
}

/** A place that was taken, and whether what stands there has arrived already. */
export interface TakenPlace {
  readonly place: TicketPlace;
  readonly isDelivered: boolean;
}

/** The lines in which messages wait for their ticket systems, whoever writes to a ticket. */
export interface TicketQueue {
  /** Takes the next place for a delivery, or gives the one that it has. Of two writers at once, one comes after the other. */
  append(line: TicketLine, deliveryId: string, content: QueuedContent): Promise<TakenPlace>;
  /** Undefined for a place that nobody has taken, or that was cleared long after its message arrived. */
  read(place: TicketPlace): Promise<QueuedMessage | undefined>;
  /** Notes that the message has arrived, and forgets its content. */
  setDelivered(place: TicketPlace, deliveryId: string): Promise<void>;
  /** True when a message was ever handed over to this line. */
  isTold(line: TicketLine): Promise<boolean>;
}
