import type { FaultCode } from '../domain/fault.ts';
import type { Reply, ReportedFault } from './activity.ts';
import type { Context, Steps } from './orchestration.ts';
import { withTracePoint } from './trace-points.ts';

/** What `Retry-After` may ask for at most: whoever says more is asked again all the same. */
const LONGEST_RETRY_AFTER_SECONDS = 3600;

/** The first delay, doubled each time up to the longest. */
interface Growth {
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

const USUAL: Growth = { firstSeconds: 5, longestSeconds: 300 };

const GROWTH: Readonly<Partial<Record<FaultCode, Growth>>> = {
  // Somebody else's operation on this one resource: over in seconds, and no reason to go slow elsewhere.
  locked: { firstSeconds: 5, longestSeconds: 30 },
  // A role takes up to ten minutes until it counts everywhere (https://learn.microsoft.com/azure/role-based-access-control/troubleshooting).
  forbidden: { firstSeconds: 60, longestSeconds: 300 },
};

/** Runs an activity once. One that throws has died with its worker or has a defect: both are worth another try. */
export function* callOnce(context: Context, activity: string, input: unknown): Steps<Reply<unknown>> {
  try {
    return (yield context.df.callActivity(activity, withTracePoint(context, input))) as Reply<unknown>;
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 500) : 'no message';
    return { ok: false, fault: { code: 'unexpected', message } };
  }
}

/**
 * How long to wait after this attempt; the world's own word counts where it asks for more than we would wait. Of a
 * quota it says when our turn is, so nothing is doubled there: who waits longer only loses the turn.
 */
export function delaySeconds(attempt: number, { code, retryAfterSeconds }: ReportedFault): number {
  const asked = boundedRetryAfter(retryAfterSeconds ?? 0);
  if (code === 'throttled' && retryAfterSeconds !== undefined) return Math.max(Math.min(attempt, 60), asked);
  const { firstSeconds, longestSeconds } = GROWTH[code] ?? USUAL;
  return Math.max(Math.min(firstSeconds * 2 ** Math.min(attempt - 1, 10), longestSeconds), asked);
}

/** What `Retry-After` asks for, at most an hour. */
export const boundedRetryAfter = (seconds: number): number => Math.min(seconds, LONGEST_RETRY_AFTER_SECONDS);
