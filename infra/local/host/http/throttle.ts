import type { WireResponse } from '../../wire/wire.ts';
import { textResponse } from './text-response.ts';

/** Lets requests in, one after another where there are too many. */
type Throttle = (work: () => Promise<WireResponse>) => Promise<WireResponse>;

/**
 * host.json's limits for HTTP functions: more than `maxOutstandingRequests` at work or waiting are answered 429, more
 * than `maxConcurrentRequests` at work wait for their turn. -1 is no limit.
 */
export function createThrottle(limits: {
  readonly maxOutstandingRequests: number;
  readonly maxConcurrentRequests: number;
}): Throttle {
  const mostOutstanding = orInfinite(limits.maxOutstandingRequests);
  const mostAtWork = orInfinite(limits.maxConcurrentRequests);
  const waiting: (() => void)[] = [];
  let atWork = 0;
  const myTurn = (): Promise<void> | undefined => {
    if (atWork < mostAtWork) {
      atWork += 1;
      return undefined;
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const handOn = (): void => {
    const next = waiting.shift();
    if (next === undefined) atWork -= 1;
    else next();
  };
  return async (work) => {
    if (atWork + waiting.length >= mostOutstanding) return textResponse(429);
    await myTurn();
    try {
      return await work();
    } finally {
      handOn();
    }
  };
}

const orInfinite = (limit: number): number => (limit < 0 ? Number.POSITIVE_INFINITY : limit);
