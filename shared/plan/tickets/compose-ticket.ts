import { withExample } from '../../domain/input-field.ts';
import type { Hold } from '../../domain/onboarding.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import { nameOf, type ResourceId } from '../../domain/resource-id.ts';
import type { TicketMessage } from '../../domain/ticket.ts';
import type { TicketNews } from '../../domain/ticket-news.ts';
import { decisionCommand, type HoldSeen } from '../holds/how-to-decide.ts';
import { fingerprintOf, targetKeyOf } from '../onboarding-id.ts';
import { adviseOn } from './advise-on.ts';
import { instantInWords } from './instant-in-words.ts';
import { withoutLinks } from './without-links.ts';

/** What a ticket tells. Everything may come from strangers; composing makes it safe to show. */
export interface TicketInput extends TicketNews {
  /** Evidence as lines, oldest first. */
  readonly evidence?: readonly string[];
  /** Address at which this app answers for this onboarding; a decision is sent one step below it. */
  readonly decideAt?: string;
}

const LONGEST_TEXT = 16_000;
const LONGEST_PASTE = 8_000;
/** Lines of one list, such as the evidence; of more the rest is counted. */
export const MOST_LINES = 40;

/** Tells a message from any other: the same occasion told twice has the same key. */
export const messageKeyOf = ({
  correlationId,
  kind,
  occasion,
  onboardingId,
}: Pick<TicketInput, 'correlationId' | 'kind' | 'occasion' | 'onboardingId'>): string =>
  fingerprintOf([correlationId ?? onboardingId, onboardingId, kind, occasion]);

/** Writes a message to the ticketing workflow in plain language; nothing of others can pose as a line of ours. */
export function composeTicket(input: TicketInput): TicketMessage {
  const { kind, onboardingId, correlationId = onboardingId, state, hold, at } = input;
  const isOpen = kind !== 'closed' && hold !== undefined;
  const decideAt = oneLine(input.decideAt ?? '', 1000);
  return {
    correlationId,
    idempotencyKey: messageKeyOf(input),
    kind,
    onboardingId,
    state,
    title: titleOf(input),
    text: textOf(input, decideAt),
    ...(input.paste ? { paste: safePaste(input.paste) } : {}),
    fields: isOpen ? hold.input.map(withExample) : [],
    ...(isOpen && decideAt ? { decideAt: `${decideAt}/decision` } : {}),
    ...(isOpen && hold.deadlineAt ? { deadlineAt: hold.deadlineAt } : {}),
    ...(isOpen && ownerOf(input) ? { owner: ownerOf(input) } : {}),
    at,
  };
}

const ownerOf = ({ hold, owner = hold?.owner }: TicketInput): string => oneLine(owner ?? '', 200);

function titleOf({ state, platform, endpoint, target }: TicketInput): string {
  const who = endpoint ? ` from ${quoted(nameOf(endpoint), 60)}` : '';
  const what = nameOf(targetKeyOf(target) as ResourceId);
  const whose = platform ? `${oneLine(platform, 60)}: ` : '';
  const title = `Private Link ${whereItStands(state)}: ${whose}${quoted(what, 80)}${who}`;
  return oneLine(withoutLinks(title, ''), 250);
}

/** Planning is told only of what a person has released. */
const whereItStands = (state: string): string => (state === 'planning' ? 'goes on' : state);

function textOf(input: TicketInput, decideAt: string): string {
  const { state, endpoint, target, hold, reason, onboardingId } = input;
  const lines = [
    oneLine(reason, 1500),
    '',
    ...(endpoint ? [`Private endpoint: ${quoted(endpoint, 2048)}`] : []),
    `Target: ${quoted(targetKeyOf(target), 2048)}`,
    ...(input.platform ? [`Platform: ${oneLine(input.platform, 100)}`] : []),
    `State: ${state}`,
    `Onboarding: ${oneLine(onboardingId, 100)}`,
    ...(hold && input.kind !== 'closed' ? holdLines(input, hold, decideAt) : []),
    ...section('Worth knowing', input.remarks ?? []),
    ...section('Left to people', input.leftToPeople ?? []),
    ...section('What happened', (input.evidence ?? []).slice(-MOST_LINES)),
    ...(input.paste
      ? ['', `For ${oneLine(input.paste.party, 100)}: the text that comes with this, to pass on as it is.`]
      : []),
  ];
  return bounded(withoutLinks(lines.join('\n'), decideAt), LONGEST_TEXT);
}

function holdLines({ at, onboardingId, seen }: TicketInput, hold: Hold, decideAt: string): string[] {
  return [
    '',
    `What to do: ${adviseOn(hold.code)}`,
    hold.releasableBy === 'approver'
      ? 'Who may release it: an approver who is signed in, but not the person who asked'
      : 'Nobody can release this: the cause itself has to go. An approver can refuse it.',
    ...(hold.deadlineAt ? [deadlineLine(hold.deadlineAt, at)] : []),
    ...(hold.goesOnAt ? [`Goes on by itself: ${instantInWords(hold.goesOnAt)}`] : []),
    ...(hold.owner ? [`Who answers for it: ${quoted(hold.owner, 200)}`] : []),
    ...(decideAt ? [`Where it stands: ${decideAt}`] : []),
    ...section('Bring back with the release', hold.input.map(fieldLine)),
    ...(decideAt && seen ? decisionLines(decideAt, { onboardingId, hold, seen }) : []),
    ...section('Facts', Object.entries(hold.facts).map(factLine)),
  ];
}

const deadlineLine = (deadlineAt: string, at: string): string =>
  `${Date.parse(deadlineAt) <= Date.parse(at) ? 'Overdue since' : 'Until'}: ${instantInWords(deadlineAt)}`;

function decisionLines(decideAt: string, told: HoldSeen): string[] {
  const { input, releasableBy } = told.hold;
  const refuse =
    input.length > 0 ? 'write refuse for release, and leave out input' : 'write refuse for release';
  return [
    '',
    releasableBy === 'approver' ? `How to release it (to refuse it, ${refuse}):` : 'How to refuse it:',
    oneLine(decisionCommand(decideAt, told), 4000),
  ];
}

function fieldLine(field: Hold['input'][number]): string {
  const { example, isRequired, name, options = [], title, type } = withExample(field);
  const choice =
    options.length === 0 ? '' : `; one of ${options.map((each) => quoted(each, 100)).join(', ')}`;
  const kind = `${oneLine(name, 50)}, ${type}${isRequired ? ', required' : ''}`;
  return `${oneLine(title, 100)} (${kind})${choice}; for example ${oneLine(example, 500)}`;
}

const factLine = ([title, value]: readonly [string, string]): string =>
  `${oneLine(title, 100)}: ${oneLine(value, 1000)}`;

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const left = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line) => `- ${oneLine(line, 1200)}`);
  return ['', `${title}:`, ...shown, ...(left > 0 ? [`- and ${left} more`] : [])];
}

/** A paste text has lines of its own, with their indents; only its values were quoted when it was filled in. */
const safePaste = ({
  party,
  text,
}: NonNullable<TicketMessage['paste']>): TicketMessage['paste'] & object => ({
  party: oneLine(party, 100),
  text: bounded(
    text
      .split('\n')
      .map((line) => `${INDENT.exec(line)?.[0] ?? ''}${oneLine(line, 4000)}`)
      .join('\n'),
    LONGEST_PASTE,
  ),
});

/** What JSON in a text is indented by. */
const INDENT = /^ {1,20}(?=\S)/;

const bounded = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 2)}\n…`;
