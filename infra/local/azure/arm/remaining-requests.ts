import type { Clock } from '../../clock/clock.ts';
import type { Principal } from './provider.ts';

/** The three kinds of calls that ARM counts apart. */
export type CallClass = 'reads' | 'writes' | 'deletes';

/** Counts calls in token buckets per subscription, principal and class. Shows what is left; limits nothing yet. */
export interface RemainingRequests {
  /** Takes one call and answers with the headers that show what is left. */
  take(callClass: CallClass, subscriptionId: string, principal: Principal): Record<string, string>;
}

/** Calls at once, and calls regained per second (Microsoft's documentation of 2024, matched by recorded headers). */
const BUCKETS: Readonly<Record<CallClass, { readonly size: number; readonly perSecond: number }>> = {
  reads: { size: 250, perSecond: 25 },
  writes: { size: 200, perSecond: 10 },
  deletes: { size: 200, perSecond: 10 },
};

/** All principals of a subscription together have this many times the bucket of one. */
const GLOBAL_FACTOR = 15;

interface Level {
  readonly tokens: number;
  readonly atMs: number;
}

/** Makes buckets that are all full. */
export function createRemainingRequests(clock: Pick<Clock, 'now'>): RemainingRequests {
  const levels = new Map<string, Level>();

  function takeFrom(key: string, size: number, perSecond: number): number {
    const nowMs = clock.now().getTime();
    const before = levels.get(key) ?? { tokens: size, atMs: nowMs };
    const regained = Math.min(size, before.tokens + ((nowMs - before.atMs) / 1000) * perSecond);
    const tokens = Math.max(0, regained - 1);
    levels.set(key, { tokens, atMs: nowMs });
    return Math.floor(tokens);
  }

  return {
    take(callClass, subscriptionId, principal) {
      const { size, perSecond } = BUCKETS[callClass];
      const own = takeFrom(`${subscriptionId}|${principal.objectId}|${callClass}`, size, perSecond);
      const all = takeFrom(`${subscriptionId}|${callClass}`, size * GLOBAL_FACTOR, perSecond * GLOBAL_FACTOR);
      const headers = { [`x-ms-ratelimit-remaining-subscription-${callClass}`]: `${own}` };
      if (callClass === 'deletes') return headers;
      return { ...headers, [`x-ms-ratelimit-remaining-subscription-global-${callClass}`]: `${all}` };
    },
  };
}

/** The class that ARM counts a method under. */
export function callClassOf(method: string): CallClass {
  if (method === 'DELETE') return 'deletes';
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
}
