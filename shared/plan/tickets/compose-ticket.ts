import { withExample } from '../../domain/input-field.ts';
import type { Hold } from '../../domain/onboarding.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';
import { nameOf, type ResourceId } from '../../domain/resource-id.ts';
import type { TicketMessage } from '../../domain/ticket.ts';
import type { TicketNews } from '../../domain/ticket-news.ts';
import { decisionCommand } from '../how-to-decide.ts';
import { fingerprintOf, targetKeyOf } from '../onboarding-id.ts';
import { adviseOn } from './advise-on.ts';
import { withoutLinks } from './without-links.ts';

/** What a ticket tells. Everything may come from strangers; composing makes it safe to show. */
export interface TicketInput extends TicketNews {
  /** Evidence as lines, oldest first. */
  readonly evidence?: readonly string[];
  /** Address at which this app answers for this onboarding. */
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
    ...(isOpen && decideAt ? { decideAt } : {}),
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
  return oneLine(withoutLinks(`Private Link ${state}: ${whose}${quoted(what, 80)}${who}`, ''), 250);
}

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
    ...section('What happened', (input.evidence ?? []).slice(-MOST_LINES)),
    ...(input.paste
      ? ['', `For ${oneLine(input.paste.party, 100)}: paste the text that comes with this.`]
      : []),
  ];
  return bounded(withoutLinks(lines.join('\n'), decideAt), LONGEST_TEXT);
}

function holdLines({ onboardingId, seen }: TicketInput, hold: Hold, decideAt: string): string[] {
  const canDecide = hold.releasableBy === 'approver';
  const where = decideAt ? `: decide at ${decideAt}` : '';
  return [
    '',
    `What to do: ${adviseOn(hold.code)}`,
    canDecide
      ? `Who may release it: an approver who is signed in, but not the person who asked${where}`
      : `Nobody can release this: the cause itself has to go. An approver can refuse it${where}`,
    ...(hold.deadlineAt ? [`Until: ${hold.deadlineAt}`] : []),
    ...(hold.goesOnAt ? [`Goes on by itself: ${hold.goesOnAt}`] : []),
    ...(hold.owner ? [`Who answers for it: ${quoted(hold.owner, 200)}`] : []),
    ...section('Bring back with the release', hold.input.map(fieldLine)),
    ...(decideAt && seen
      ? ['', 'How to decide:', oneLine(decisionCommand(decideAt, { onboardingId, hold, seen }), 4000)]
      : []),
    ...section('Facts', Object.entries(hold.facts).map(factLine)),
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

/** A paste text has lines of its own; only its values were quoted when it was filled in. */
const safePaste = ({
  party,
  text,
}: NonNullable<TicketMessage['paste']>): TicketMessage['paste'] & object => ({
  party: oneLine(party, 100),
  text: bounded(
    text
      .split('\n')
      .map((line) => oneLine(line, 4000))
      .join('\n'),
    LONGEST_PASTE,
  ),
});

const bounded = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 2)}\n…`;
