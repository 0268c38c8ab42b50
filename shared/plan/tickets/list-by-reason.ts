import type { CleanUpItem } from '../../domain/clean-up.ts';
import { oneLine, quoted } from '../../domain/one-line.ts';

/** Names of one group that are written out; of more the rest is counted. */
const MOST_NAMES = 10;

/** Candidates as lines, grouped by what is said of them: most first. Each line tells how many, what, and which. */
export function listByReason(items: readonly CleanUpItem[]): readonly string[] {
  const groups = new Map<string, CleanUpItem[]>();
  for (const item of items) groups.set(saidOf(item), [...(groups.get(saidOf(item)) ?? []), item]);
  return [...groups]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([said, each]) => `${each.length} x ${said}: ${namesOf(each)}`);
}

function saidOf({ end, kind, objections, reasons }: CleanUpItem): string {
  const against = end?.kind === 'stopped' ? end.objections : objections;
  const why = oneLine(reasons.join('; '), 300);
  if (against.length === 0) return `${kind} (${why})`;
  const gates = against.map(({ because, gate }) => `${gate}: ${oneLine(because, 200)}`);
  return `${kind} (${why}) stopped by ${gates.join('; ')}`;
}

function namesOf(items: readonly CleanUpItem[]): string {
  const names = items.slice(0, MOST_NAMES).map(({ resource }) => quoted(resource, 500));
  const left = items.length - names.length;
  return [...names, ...(left > 0 ? [`and ${left} more`] : [])].join(', ');
}
