import { type Context, nowOf, pause, type Steps } from '../../../shared/durable/orchestration.ts';

/** How often to look, at first, and for how long. */
export interface PollingInput {
  readonly pollSeconds: number;
  readonly limitSeconds: number;
}

/** A wait in growing steps. */
export interface Polling {
  /** Pauses; false when the time is up. */
  next(): Steps<boolean>;
}

/** Steps grow by half each time up to this many times the first, so that a day's wait stays a short history. */
const GREATEST_GROWTH = 30;

/** How many times the first step the next one is long, after this many. */
export const growthOf = (steps: number): number => Math.min(1.5 ** Math.max(steps - 3, 0), GREATEST_GROWTH);

/** Starts a wait that ends `limitSeconds` from now. */
export function startPolling(context: Context, { limitSeconds, pollSeconds }: PollingInput): Polling {
  const startedAtMs = Date.parse(nowOf(context));
  let steps = 0;
  return {
    *next() {
      const elapsedSeconds = (Date.parse(nowOf(context)) - startedAtMs) / 1000;
      if (elapsedSeconds >= limitSeconds) return false;
      const seconds = pollSeconds * growthOf(steps);
      steps += 1;
      yield* pause(context, Math.min(seconds, Math.max(limitSeconds - elapsedSeconds, 1)));
      return true;
    },
  };
}
