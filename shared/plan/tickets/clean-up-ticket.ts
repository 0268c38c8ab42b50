import { oneLine } from '../../domain/one-line.ts';
import type { TicketMessage } from '../../domain/ticket.ts';
import { withoutLinks } from './without-links.ts';

/** A message on a run of the clean-up; all of them are in one ticket. */
export interface CleanUpNews {
  readonly cleanUpId: string;
  /** The same occasion of the same run is the same message. */
  readonly occasion: string;
  readonly kind: TicketMessage['kind'];
  readonly title: string;
  readonly intro: string;
  /** Titles with their lines; one without lines is left out. */
  readonly sections: readonly (readonly [string, readonly string[]])[];
  readonly closing: string;
  readonly decideAt?: string;
  /** Where this app answers; the addresses of others lose their life. */
  readonly appUrl: string;
  readonly at: string;
}

/** Lines of one section; of more the rest is counted, and the API shows all of it. */
const MOST_LINES = 40;

const LONGEST_TEXT = 16_000;

/** Writes a message to the ticket of a run. Every line is one line, so that nothing of others can pose as ours. */
export function cleanUpTicket(news: CleanUpNews): TicketMessage {
  const { at, cleanUpId, closing, decideAt, intro, kind, occasion, sections, title } = news;
  const lines = [oneLine(intro, 1500), ...sections.flatMap(sectionOf), '', oneLine(closing, 2000)];
  return {
    correlationId: `clean-up-${cleanUpId}`,
    idempotencyKey: `clean-up-${cleanUpId}-${occasion}`,
    kind,
    onboardingId: `clean-up-${cleanUpId}`,
    state: 'report',
    title: oneLine(withoutLinks(title, ''), 250),
    text: bounded(withoutLinks(lines.join('\n'), news.appUrl)),
    fields: [],
    ...(decideAt === undefined ? {} : { decideAt }),
    at,
  };
}

function sectionOf([title, lines]: readonly [string, readonly string[]]): readonly string[] {
  if (lines.length === 0) return [];
  const left = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line) => `- ${oneLine(line, 1200)}`);
  return ['', `${title} (${lines.length}):`, ...shown, ...(left > 0 ? [`- and ${left} more`] : [])];
}

const bounded = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
