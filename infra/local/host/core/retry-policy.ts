import type { FunctionMetadata } from './core-api.ts';

/** How often and when a failed invocation is tried again. */
export interface RetryPolicy {
  /** -1 is without end. */
  readonly maxRetryCount: number;
  /** Seconds before the next try, after `retryCount` tries again. */
  delaySeconds(retryCount: number): number;
}

/** The host spreads the delays of an exponential back-off by a fifth to both sides. */
const SPREAD = 0.2;

/** The policy that a function was registered with; `next` draws a number of at least 0 and below 1. */
export function retryPolicyOf(
  { retryOptions }: FunctionMetadata,
  next: () => number,
): RetryPolicy | undefined {
  if (retryOptions === undefined) return undefined;
  const { delayInterval, maxRetryCount, maximumInterval, minimumInterval, retryStrategy } = retryOptions;
  if (retryStrategy === 'fixedDelay')
    return { maxRetryCount, delaySeconds: () => Number(delayInterval?.seconds ?? 0) };
  const bounds = {
    minimum: Number(minimumInterval?.seconds ?? 0),
    maximum: Number(maximumInterval?.seconds ?? 0),
  };
  return { maxRetryCount, delaySeconds: (retryCount) => backoffSeconds(bounds, retryCount, next) };
}

/** The first delay is the minimum; each further one adds twice as much to it as the one before. */
export function backoffSeconds(
  { maximum, minimum }: { readonly minimum: number; readonly maximum: number },
  step: number,
  next: () => number,
): number {
  const spread = 1 - SPREAD + next() * 2 * SPREAD;
  const added = step === 0 ? 0 : spread * 2 ** (step - 1) * minimum;
  return Math.min(minimum + added, maximum);
}
