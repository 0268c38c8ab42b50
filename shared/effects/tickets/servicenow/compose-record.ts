import type { TicketMessage } from '../../../domain/ticket.ts';
import type { ServiceNowSetting } from '../../../settings/read-servicenow.ts';
import { escapeNote } from './escape-note.ts';

/** Fields of a task by their names in ServiceNow. */
export type RecordFields = Readonly<Record<string, string>>;

/** Longer values are cut by ServiceNow without a word. */
const LONGEST_TITLE = 160;
const LONGEST_DESCRIPTION = 4000;

/** "In Progress" of incidents, "Work in Progress" of other tasks. */
const REOPENED_STATE = '2';

const NAME = 'private-link-autopilot';

/** The last line of the note that carries a message, by which a repeat of it is recognised. */
export const markOf = ({ idempotencyKey }: TicketMessage): string => `${NAME} ${idempotencyKey}`;

/** Fields of a new ticket: the message as description and, whole and with its mark, as the first work note. */
export function composeNewRecord(
  message: TicketMessage,
  correlationId: string,
  setting: ServiceNowSetting,
): RecordFields {
  return {
    short_description: cut(escapeNote(message.title), LONGEST_TITLE),
    description: cut(escapeNote(message.text), LONGEST_DESCRIPTION),
    correlation_id: correlationId,
    correlation_display: NAME,
    ...composeChange(message, setting, 'live'),
  };
}

/** What a message changes in a ticket: a work note, and the state where it ends or begins anew. */
export function composeChange(
  message: TicketMessage,
  { closeCode, closedState }: ServiceNowSetting,
  standing: 'live' | 'closed',
): RecordFields {
  const change = { work_notes: noteOf(message) };
  if (message.kind === 'opened' && standing === 'closed') return { ...change, state: REOPENED_STATE };
  if (message.kind !== 'closed' || standing === 'closed') return change;
  return {
    ...change,
    state: closedState,
    close_code: closeCode,
    close_notes: cut(escapeNote(`${message.title}\n\n${message.text}`), LONGEST_DESCRIPTION),
  };
}

function noteOf(message: TicketMessage): string {
  const { paste, text, title } = message;
  const pasted = paste === undefined ? [] : ['', `For ${paste.party}, to paste:`, '', paste.text];
  return [escapeNote([title, '', text, ...pasted].join('\n')), '', markOf(message)].join('\n');
}

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
