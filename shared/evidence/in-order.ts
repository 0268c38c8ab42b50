import type { Evidence } from '../domain/evidence.ts';

/** Items once each (the same key written twice is one item), oldest first. */
export const inOrder = (items: readonly Evidence[]): readonly Evidence[] =>
  [...new Map(items.map((item) => [`${item.onboardingId} ${item.key}`, item])).values()].sort(byTimeAndKey);

function byTimeAndKey(a: Evidence, b: Evidence): number {
  const difference = Date.parse(a.at) - Date.parse(b.at);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

/** At most `limit` lines: of more, the first one and the latest are kept, and the gap is told. */
export function firstAndLatest(lines: readonly string[], limit: number): readonly string[] {
  if (lines.length <= limit) return lines;
  const kept = Math.max(limit - 2, 1);
  return [
    ...lines.slice(0, 1),
    `(${lines.length - 1 - kept} items are left out here)`,
    ...lines.slice(-kept),
  ];
}
