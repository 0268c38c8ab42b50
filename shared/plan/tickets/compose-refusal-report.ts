import type { TicketMessage } from '../../domain/ticket.ts';
import type { TicketLine, TicketPlace } from '../../domain/ticket-news.ts';
import { composeReport } from './compose-report.ts';

const OCCASION = 'refused-';

/** Writes the ticket about a message that a ticket system refuses: one for each message. */
export const composeRefusalReport = ({
  at,
  place,
  why,
}: {
  readonly place: TicketPlace;
  readonly why: string;
  readonly at: string;
}): TicketMessage =>
  composeReport({
    occasion: `${OCCASION}${place.system}-${place.correlationId}-${place.number}`,
    title: `The ticket system ${place.system} refuses a message`,
    intro:
      'It is tried for a day from the first refusal. Then it is set aside, and what waits behind it goes on. No onboarding waits for it.',
    lines: [
      `Ticket: ${place.correlationId}, message ${place.number}`,
      `What was answered: ${why}`,
      `If it refuses every message, put its settings right. If it refuses this one alone, what it would have said is in the evidence of ${place.correlationId}.`,
    ],
    at,
  });

/** True for the ticket of such a report: when that is refused too, there is nothing more to say. */
export const isRefusalReport = ({ correlationId }: Pick<TicketLine, 'correlationId'>): boolean =>
  correlationId.startsWith(`report-${OCCASION}`);
