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
  isCancelled: boolean;
}

/** Makes an empty agenda: a binary heap, in which cancelled tasks stay until they come up. */
export function createAgenda(): Agenda {
  const heap: Scheduled[] = [];
  let order = 0;

  return {
    add(atMs, task) {
      const entry = { atMs, order: order++, task, isCancelled: false };
      push(heap, entry);
      return () => {
        entry.isCancelled = true;
      };
    },
    takeDue(untilMs) {
      while (heap[0]?.isCancelled === true) pop(heap);
      const first = heap[0];
      return first === undefined || first.atMs > untilMs ? undefined : pop(heap);
    },
  };
}

function push(heap: Scheduled[], entry: Scheduled): void {
  let at = heap.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = entry;
}

function pop(heap: Scheduled[]): Scheduled | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) sink(heap, last);
  return first;
}

/** Puts an entry where the first one was and lets it sink to its place. */
function sink(heap: Scheduled[], entry: Scheduled): void {
  let at = 0;
  for (;;) {
    const below = earlierChild(heap, at);
    const child = heap[below];
    if (child === undefined || !isBefore(child, entry)) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = entry;
}

function earlierChild(heap: readonly Scheduled[], at: number): number {
  const left = 2 * at + 1;
  const [one, other] = [heap[left], heap[left + 1]];
  return one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left;
}

const isBefore = (one: Scheduled, other: Scheduled): boolean =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
