import type { Clock } from '../clock/clock.ts';

/** So many requests in each window, for all callers together. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
}

/** Where a caller stands after a request. */
export interface RateLimitStanding {
  readonly isExceeded: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts requests in fixed windows; without a limit, none is ever refused and no header is sent. */
export function createRateLimit(
  clock: Pick<Clock, 'now'>,
  limit: RateLimit | undefined,
): () => RateLimitStanding {
  if (limit === undefined) return () => ({ isExceeded: false, headers: {} });
  let windowEndsMs = Number.NEGATIVE_INFINITY;
  let used = 0;

  return () => {
    const nowMs = clock.now().getTime();
    if (nowMs >= windowEndsMs) {
      windowEndsMs = nowMs + limit.windowSeconds * 1000;
      used = 0;
    }
    used += 1;
    const headers = {
      'x-ratelimit-limit': String(limit.requests),
      'x-ratelimit-remaining': String(Math.max(0, limit.requests - used)),
      'x-ratelimit-reset': String(Math.ceil((windowEndsMs - nowMs) / 1000)),
    };
    return { isExceeded: used > limit.requests, headers };
  };
}
