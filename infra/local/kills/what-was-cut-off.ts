import { isFinished } from '../host/durable/store/history-store.ts';
import type { MemoryStore } from '../host/durable/store/memory-store.ts';

/** What a killed host was in the middle of. */
export type Phase = 'the host was starting' | 'activities ran' | 'messages were queued' | 'it waited';

/** What a kill cut off, as the journal tells it. */
export interface CutOff {
  readonly phase: Phase;
  /** Activities that had been dispatched and were not finished, by name. */
  readonly activities: readonly string[];
  readonly timers: number;
  readonly unfinished: number;
}

/** Reads from a dead host's journal what it was doing. */
export function whatWasCutOff(store: MemoryStore, isStarting: boolean): CutOff {
  const open = [...store.instances()].filter((record) => !isFinished(record));
  const work = open.flatMap(({ instanceId }) => store.work(instanceId));
  const activities = work.flatMap((item) => (item.kind === 'activity' ? [item.name] : []));
  const hasMessages = open.some(({ instanceId }) => store.inbox(instanceId).length > 0);
  const timers = work.filter(({ kind }) => kind === 'timer').length;
  const phase = isStarting ? 'the host was starting' : phaseOf(activities, hasMessages);
  return { phase, activities, timers, unfinished: open.length };
}

function phaseOf(activities: readonly string[], hasMessages: boolean): Phase {
  if (activities.length > 0) return 'activities ran';
  return hasMessages ? 'messages were queued' : 'it waited';
}
