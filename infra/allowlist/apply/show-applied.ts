import { oneLine } from '../../../shared/domain/one-line.ts';
import { type EntryChange, keyOf } from '../difference/difference.ts';
import { changeJson } from '../difference/difference-json.ts';
import { nameOfEntry } from '../name-of-entry.ts';
import type { Applied } from './apply-difference.ts';

/** What became of every change, for people. */
export function showApplied({ applied, stop, untried }: Applied): string[] {
  const done = applied.map((change) => `${DONE[change.kind].padEnd(13)} ${nameOfEntry(keyOf(change))}`);
  if (stop === undefined) return [...done, writtenAll(applied.length)];
  const state = stop.isUncertain ? 'NOT KNOWN' : 'NOT WRITTEN';
  const total = applied.length + 1 + untried.length;
  return [
    ...done,
    `${state.padEnd(13)} ${nameOfEntry(keyOf(stop.change))}`,
    `${' '.repeat(14)}${oneLine(stop.why, 500)}`,
    ...(stop.isUncertain ? [`${' '.repeat(14)}the answer was lost: it may be written or not`] : []),
    ...untried.map((change) => `${'NOT TRIED'.padEnd(13)} ${nameOfEntry(keyOf(change))}`),
    `Stopped: ${applied.length} of ${total} changes are written. Run it again: it looks at the table afresh and goes on.`,
  ];
}

/** The same for machines. */
export const appliedJson = ({ applied, stop, untried }: Applied) => ({
  applied: applied.map(changeJson),
  ...(stop && {
    stopped: { ...changeJson(stop.change), why: stop.why, isUncertain: stop.isUncertain },
  }),
  untried: untried.map(changeJson),
});

const DONE: Readonly<Record<EntryChange['kind'], string>> = {
  add: 'added',
  change: 'changed',
  remove: 'removed',
};

const writtenAll = (count: number): string =>
  count === 1 ? 'The one change is written.' : `All ${count} changes are written.`;
