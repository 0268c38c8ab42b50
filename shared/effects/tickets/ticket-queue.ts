import type { QueuedContent, TicketLine, TicketPlace } from '../../domain/ticket-news.ts';

/** A message that waits, with what is needed to start its delivery. */
export interface WaitingMessage {
  readonly place: TicketPlace;
  readonly deliveryId: string;
}

/** Messages that wait, of all lines; each line in its order. */
export interface WaitingPage {
  readonly waiting: readonly WaitingMessage[];
  /** Set where there are more. */
  readonly continuation?: string;
}

/** A message that has arrived. */
export interface DeliveredMessage {
  readonly place: TicketPlace;
  readonly deliveredAt: string;
  /** True unless a later one of its line has arrived as well, as far as this page shows. */
  readonly isLast: boolean;
}

/** Messages that have arrived, of all lines. */
export interface DeliveredPage {
  readonly delivered: readonly DeliveredMessage[];
  /** Set where there are more. */
  readonly continuation?: string;
}

/** A message that waits, whole. */
export interface QueuedMessage {
  readonly deliveryId: string;
  readonly content: QueuedContent;
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
  /** The message that waits in this place; undefined once it has arrived. Throws a `Fault` for one that cannot be understood. */
  read(place: TicketPlace): Promise<QueuedMessage | undefined>;
  /** The delivery of the message that waits in this place, whatever it says. */
  waitingAt(place: TicketPlace): Promise<string | undefined>;
  /** A page of all that waits; `continuation` is what the page before gave. */
  listWaiting(continuation?: string): Promise<WaitingPage>;
  /** Notes that the message has arrived or is set aside at this instant, and forgets its content: the next one may go. */
  setDelivered(place: TicketPlace, deliveryId: string, at: string): Promise<void>;
  /** A page of what has arrived, of all lines, each in its order; `continuation` is what the page before gave. */
  listDelivered(continuation?: string): Promise<DeliveredPage>;
  /** Forgets that a message has arrived; one that waits is left. */
  removeDelivered(place: TicketPlace): Promise<void>;
  /** True when a message was ever handed over to this line. */
  isTold(line: TicketLine): Promise<boolean>;
}
