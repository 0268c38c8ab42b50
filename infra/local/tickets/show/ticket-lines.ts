import { oneLine } from '../../../../shared/domain/one-line.ts';
import type { ServiceNowRecord } from '../servicenow/local-servicenow.ts';
import type { Ticket } from '../ticket-desk.ts';
import type { TopicEvent } from '../ticket-topic.ts';
import type { HeldTicket } from './tickets-in.ts';

const LONGEST_TITLE = 100;

/** One line per ticket: its correlation ID, what each system has of it, and its title. */
export function listTickets(tickets: readonly HeldTicket[]): readonly string[] {
  const rows = tickets.map((ticket) => [ticket.correlationId, ...standings(ticket), titleOf(ticket)]);
  const heading = ['correlation ID', 'webhook desk', 'ServiceNow', 'topic', 'title'];
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return [
    ...all.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    '',
    'One of them whole: /tickets/<correlation ID>',
  ];
}

/** One ticket as each system has it. What others wrote stands indented. */
export const showTicket = (ticket: HeldTicket): readonly string[] => [
  titleOf(ticket),
  `correlation ID: ${ticket.correlationId}`,
  ...section(
    `webhook desk: ${deskStanding(ticket.desk)}`,
    (ticket.desk?.messages ?? []).flatMap(messageLines),
  ),
  ...section(`ServiceNow: ${recordStanding(ticket.records)}`, ticket.records.flatMap(recordLines)),
  ...section(`topic: ${eventStanding(ticket.events)}`, ticket.events.map(eventLine)),
];

const standings = ({ desk, events, records }: HeldTicket): readonly string[] => [
  deskStanding(desk),
  recordStanding(records),
  eventStanding(events),
];

const deskStanding = (desk: Ticket | undefined): string =>
  desk === undefined ? '-' : `${desk.isOpen ? 'open' : 'closed'}, ${desk.messages.length}`;

function recordStanding(records: readonly ServiceNowRecord[]): string {
  const last = records.at(-1);
  if (last === undefined) return '-';
  const state = last.fields['state'] ?? '';
  return `${last.fields['number']} ${STATES[state] ?? `state ${state}`}, ${last.notes.length}`;
}

/** Of `incident`. */
const STATES: Readonly<Record<string, string>> = {
  '1': 'new',
  '2': 'in progress',
  '6': 'resolved',
  '7': 'closed',
};

const eventStanding = (events: readonly TopicEvent[]): string =>
  events.length === 0 ? '-' : String(events.length);

function titleOf({ correlationId, desk, records }: HeldTicket): string {
  const title = desk?.title ?? records.at(-1)?.fields['short_description'] ?? correlationId;
  return oneLine(title, LONGEST_TITLE);
}

const messageLines = ({
  kind,
  paste,
  receivedAt,
  text,
  title,
}: Ticket['messages'][number]): readonly string[] => [
  `${receivedAt} ${kind}: ${oneLine(title)}`,
  ...indented(text),
  ...(paste === undefined ? [] : ['', `  text for ${oneLine(paste.party)}:`]),
  ...indented(indented(paste?.text ?? '').join('\n')),
];

const recordLines = ({ fields, notes }: ServiceNowRecord): readonly string[] => [
  `${fields['number']}: ${oneLine(fields['short_description'] ?? '')}`,
  ...notes.flatMap(({ at, text }) => [`${at} work note`, ...indented(text)]),
];

const eventLine = ({ id, time, type }: TopicEvent): string => `${time} ${type} ${id}`;

const section = (heading: string, lines: readonly string[]): readonly string[] => [
  '',
  heading,
  ...indented(lines.join('\n')),
];

const indented = (text: string): readonly string[] =>
  text === '' ? [] : text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => `  ${line}`.trimEnd());
