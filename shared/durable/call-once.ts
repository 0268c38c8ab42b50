import type { Reply, ReportedFault } from './activity.ts';
import type { Context, Steps } from './orchestration.ts';

const FIRST_DELAY_SECONDS = 5;
const LONGEST_DELAY_SECONDS = 300;
/** What `Retry-After` may ask for at most: whoever says more is asked again all the same. */
const LONGEST_RETRY_AFTER_SECONDS = 3600;

/** Runs an activity once. One that throws has died with its worker or has a defect: both are worth another try. */
export function* callOnce(context: Context, activity: string, input: unknown): Steps<Reply<unknown>> {
  try {
    return (yield context.df.callActivity(activity, input)) as Reply<unknown>;
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 500) : 'no message';
    return { ok: false, fault: { code: 'unexpected', message } };
  }
}

/** How long to wait after this attempt; the world's own word counts where it asks for more than we would wait. */
export const delaySeconds = (attempt: number, fault: ReportedFault): number =>
  Math.max(
    Math.min(FIRST_DELAY_SECONDS * 2 ** Math.min(attempt - 1, 10), LONGEST_DELAY_SECONDS),
    boundedRetryAfter(fault.retryAfterSeconds ?? 0),
  );

/** What `Retry-After` asks for, at most an hour. */
export const boundedRetryAfter = (seconds: number): number => Math.min(seconds, LONGEST_RETRY_AFTER_SECONDS);
