import type { Cancel } from './clock.ts';

/** What is to be run later, in the order of time and, at the same instant, of scheduling. */
export interface Agenda {
  add(atMs: number, task: Task): Cancel;
  /** Takes out the first task that is due at or before `untilMs`. */
  takeDue(untilMs: number): Scheduled | undefined;
}

type Task = () => void | Promise<void>;

interface Scheduled {
  readonly atMs: number;
  readonly order: number;
  readonly task: Task;
}

/** Makes an empty agenda. */
export function createAgenda(): Agenda {
  const entries = new Set<Scheduled>();
  let order = 0;

  return {
    add(atMs, task) {
      const entry = { atMs, order: order++, task };
      entries.add(entry);
      return () => entries.delete(entry);
    },
    takeDue(untilMs) {
      const first = firstOf(entries);
      if (first === undefined || first.atMs > untilMs) return undefined;
      entries.delete(first);
      return first;
    },
  };
}

function firstOf(entries: Iterable<Scheduled>): Scheduled | undefined {
  let first: Scheduled | undefined;
  for (const entry of entries) if (first === undefined || isBefore(entry, first)) first = entry;
  return first;
}

const isBefore = (one: Scheduled, other: Scheduled): boolean =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
