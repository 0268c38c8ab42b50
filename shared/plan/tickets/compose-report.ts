import { oneLine } from '../../domain/one-line.ts';
import type { TicketMessage } from '../../domain/ticket.ts';

const MOST_LINES = 100;

/** Writes a ticket about many things at once: day one's stock, or what a sweep found. The same occasion is one ticket. */
export function composeReport(report: {
  readonly occasion: string;
  readonly title: string;
  readonly intro: string;
  readonly lines: readonly string[];
  readonly at: string;
}): TicketMessage {
  const { at, intro, lines, occasion, title } = report;
  const left = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line) => `- ${oneLine(line, 1200)}`);
  return {
    correlationId: `report-${occasion}`,
    idempotencyKey: `report-${occasion}`,
    kind: 'opened',
    onboardingId: `report-${occasion}`,
    state: 'report',
    title: oneLine(title, 250),
    text: [intro, '', ...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n'),
    fields: [],
    at,
  };
}
