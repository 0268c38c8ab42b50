import type { Clock } from '../../clock/clock.ts';

/** What is left to a user in the present window, for the answer's headers. */
export interface QuotaReading {
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetsAfterSeconds: number;
}

/** 15 queries in 5 seconds, per user (https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests). */
const QUERIES = 15;
const WINDOW_SECONDS = 5;

/** Counts queries per user (object ID) in windows that begin with the first one. */
export function createQueryQuota(clock: Pick<Clock, 'now'>): (user: string) => QuotaReading {
  const windows = new Map<string, { readonly endsAtMs: number; readonly used: number }>();
  return (user) => {
    const nowMs = clock.now().getTime();
    const current = windows.get(user);
    const isOver = current === undefined || current.endsAtMs <= nowMs;
    const window = isOver ? { endsAtMs: nowMs + WINDOW_SECONDS * 1000, used: 0 } : current;
    const used = window.used + 1;
    windows.set(user, { ...window, used: Math.min(used, QUERIES) });
    return {
      isExceeded: used > QUERIES,
      remaining: Math.max(0, QUERIES - used),
      resetsAfterSeconds: Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000)),
    };
  };
}
