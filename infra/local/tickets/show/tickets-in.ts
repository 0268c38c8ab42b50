import type { ServiceNow, ServiceNowRecord } from '../servicenow/local-servicenow.ts';
import type { Ticket, TicketDesk } from '../ticket-desk.ts';
import type { TicketTopic, TopicEvent } from '../ticket-topic.ts';

/** The ticket systems of a world. */
export interface TicketSystems {
  readonly ticketDesk: Pick<TicketDesk, 'tickets'>;
  readonly serviceNow: Pick<ServiceNow, 'records'>;
  readonly ticketTopic: Pick<TicketTopic, 'events'>;
}

/** What the systems hold under one correlation ID. */
export interface HeldTicket {
  readonly correlationId: string;
  readonly desk: Ticket | undefined;
  readonly records: readonly ServiceNowRecord[];
  readonly events: readonly TopicEvent[];
}

/** Every ticket that any of the systems knows, in the order in which they were first told. */
export function ticketsIn({ serviceNow, ticketDesk, ticketTopic }: TicketSystems): readonly HeldTicket[] {
  const [tickets, records, events] = [ticketDesk.tickets(), serviceNow.records(), ticketTopic.events()];
  const ids = new Set([
    ...tickets.map((ticket) => ticket.correlationId),
    ...records.map(correlationIdOf),
    ...events.map(({ subject = '' }) => subject),
  ]);
  return [...ids].map((correlationId) => ({
    correlationId,
    desk: tickets.find((ticket) => ticket.correlationId === correlationId),
    records: records.filter((record) => correlationIdOf(record) === correlationId),
    events: events.filter(({ subject = '' }) => subject === correlationId),
  }));
}

const correlationIdOf = ({ fields }: ServiceNowRecord): string => fields['correlation_id'] ?? '';
