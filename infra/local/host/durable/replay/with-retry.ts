import type { RetryOptions } from '../episodes/orchestrator-state.ts';
import { type ReplayState, type Scheduled, schedule } from './replay-state.ts';
import { end, type ReplayTask, runningTask, whenEnded } from './replay-task.ts';
import { LONGEST_TIMER_MS } from './start-timer.ts';

interface Retry {
  readonly options: RetryOptions;
  readonly scheduled: Scheduled;
  readonly whole: ReplayTask;
  readonly firstAttemptMs: number;
}

/** Repeats a call as DTFx does: an attempt, a timer, an attempt, ... Each of them takes a sequence number. */
export function withRetry(state: ReplayState, options: RetryOptions, scheduled: Scheduled): ReplayTask {
  const whole = runningTask();
  attempt(state, { options, scheduled, whole, firstAttemptMs: state.nowMs }, 0);
  return whole;
}

function attempt(state: ReplayState, retry: Retry, count: number): void {
  const task = schedule(state, retry.scheduled);
  whenEnded(task, () => {
    if (task.outcome === 'succeeded') end(retry.whole, 'succeeded');
    else pause(state, retry, count);
  });
}

function pause(state: ReplayState, retry: Retry, count: number): void {
  if (isExpired(state, retry)) {
    state.warnings.push(
      'retryTimeoutInMilliseconds has expired: the extension stops retrying, but the SDK waits for a timer, so the instance hangs; ' +
        'limit retries by maxNumberOfAttempts and maxRetryIntervalInMilliseconds',
    );
    end(retry.whole, 'failed');
    return;
  }
  const isLast = count + 1 >= retry.options.maxNumberOfAttempts;
  // The last failure still waits for a timer that is due at once; the SDK counts on its number.
  const delayMs = isLast ? 0 : delayOf(retry.options, count);
  const timer = schedule(state, { kind: 'timer', fireAt: new Date(state.nowMs + delayMs) });
  whenEnded(timer, () => {
    if (isLast) end(retry.whole, 'failed');
    else attempt(state, retry, count + 1);
  });
}

function isExpired(state: ReplayState, { options, firstAttemptMs }: Retry): boolean {
  const { retryTimeoutInMilliseconds } = options;
  return (
    retryTimeoutInMilliseconds !== undefined && state.nowMs >= firstAttemptMs + retryTimeoutInMilliseconds
  );
}

function delayOf(options: RetryOptions, count: number): number {
  const longestMs = options.maxRetryIntervalInMilliseconds ?? LONGEST_TIMER_MS;
  return Math.min(
    options.firstRetryIntervalInMilliseconds * (options.backoffCoefficient ?? 1) ** count,
    longestMs,
  );
}
