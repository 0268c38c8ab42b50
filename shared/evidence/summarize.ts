import type { Evidence } from '../domain/evidence.ts';
import { oneLine, quoted } from '../domain/one-line.ts';

const LONGEST_LINE = 600;

/** Evidence as lines for people, oldest first, at most `limit`: of more, the first one and the latest are kept. */
export function summarize(items: readonly Evidence[], limit = 100): readonly string[] {
  const lines = once(items).sort(byTimeAndKey).map(lineOf);
  if (lines.length <= limit) return lines;
  const kept = Math.max(limit - 2, 1);
  return [
    ...lines.slice(0, 1),
    `(${lines.length - 1 - kept} items are left out here)`,
    ...lines.slice(-kept),
  ];
}

/** The same key written twice is one item. */
const once = (items: readonly Evidence[]): Evidence[] => [
  ...new Map(items.map((item) => [`${item.onboardingId} ${item.key}`, item])).values(),
];

function byTimeAndKey(a: Evidence, b: Evidence): number {
  const difference = Date.parse(a.at) - Date.parse(b.at);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

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
