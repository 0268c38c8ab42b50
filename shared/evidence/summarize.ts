import type { Evidence } from '../domain/evidence.ts';
import { oneLine, quoted } from '../domain/one-line.ts';
import { firstAndLatest, inOrder } from './in-order.ts';

const LONGEST_LINE = 600;

/** Evidence as lines for people, oldest first, at most `limit`: of more, the first one and the latest are kept. */
export const summarize = (items: readonly Evidence[], limit = 100): readonly string[] =>
  firstAndLatest(inOrder(items).map(lineOf), limit);

function lineOf({
  at,
  actor,
  step,
  message,
  entryId,
  releasedBy = [],
  before,
  after,
  state,
}: Evidence): string {
  const parts = [
    `${oneLine(at, 40)} ${actor === 'autopilot' ? 'autopilot' : quoted(actor, 100)}`,
    `${oneLine(step, 100)}: ${oneLine(message, 300)}`,
    ...(before === undefined && after === undefined ? [] : [`${shown(before)} -> ${shown(after)}`]),
    ...(entryId === undefined ? [] : [`entry ${quoted(entryId, 150)}`]),
    ...releasedBy.map((name) => `released by ${quoted(name, 100)}`),
    ...(state === undefined ? [] : [`now ${state}`]),
  ];
  return oneLine(parts.join(' | '), LONGEST_LINE);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return oneLine(typeof value === 'string' ? value : JSON.stringify(value), 120) || 'nothing';
}
