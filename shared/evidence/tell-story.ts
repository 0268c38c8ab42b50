import type { Evidence } from '../domain/evidence.ts';
import { oneLine, quoted } from '../domain/one-line.ts';
import { firstAndLatest, inOrder } from './in-order.ts';

const LONGEST_LINE = 600;

/**
 * Evidence as a ticket tells it: when, who if it was a person, what, and by whose leave. A change is told when it was
 * made, not when it was begun as well. Every value before and after is in the evidence itself.
 */
export function tellStory(items: readonly Evidence[], limit = 100): readonly string[] {
  const ordered = inOrder(items);
  const changes = new Set(ordered.filter(({ step }) => step !== STATE).map(({ message }) => message));
  const told = ordered.filter(({ message, step }) => step !== STATE || !changes.has(message));
  return firstAndLatest(told.map(lineOf), limit);
}

const STATE = 'state';

function lineOf(item: Evidence): string {
  const { actor, at, message } = item;
  const who = actor === 'autopilot' ? '' : ` ${quoted(actor, 100)}:`;
  const rest = remarksOf(item).join('; ');
  return oneLine(`${secondOf(at)}${who} ${oneLine(message, 300)}${rest && ` (${rest})`}`, LONGEST_LINE);
}

function remarksOf({ after, before, entryId, releasedBy = [], step }: Evidence): readonly string[] {
  const [was, is] = [briefly(before), briefly(after)];
  return [
    ...(was !== undefined && is !== undefined ? [`${was} -> ${is}`] : []),
    ...(entryId && step !== STATE ? [`by the allowlist entry ${quoted(entryId, 400)}`] : []),
    ...releasedBy.map((name) => `released by ${quoted(name, 100)}`),
  ];
}

const secondOf = (at: string): string =>
  oneLine(at, 40).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');

/** What a person wants to know of a state: its own words, a connection's status, a record set's addresses. */
function briefly(value: unknown): string | undefined {
  if (typeof value === 'string') return oneLine(value, 120) || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if ('status' in value) return briefly(value.status);
  return 'addresses' in value && Array.isArray(value.addresses)
    ? oneLine(value.addresses.join(', '), 120) || undefined
    : undefined;
}
