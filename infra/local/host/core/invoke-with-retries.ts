import type { Clock } from '../../clock/clock.ts';
import { messageOf, stackOf } from '../../thrown/fault-text.ts';
import type { InvocationResponse } from './core-api.ts';
import type { RegisteredFunction } from './function-registry.ts';
import type { Invocation, Invoke } from './invoke-function.ts';
import type { Log } from './log-entry.ts';
import { retryPolicyOf } from './retry-policy.ts';

/** What trying again needs of the host. */
export interface RetryNeeds {
  readonly clock: Clock;
  readonly invoke: Invoke;
  readonly log: Log;
  /** Draws a number of at least 0 and below 1. */
  readonly nextChance: () => number;
}

/** Runs a function by its retry policy, where it has one. Rejects with what the last try threw, and once the host has stopped. */
export async function invokeWithRetries(
  needs: RetryNeeds,
  fn: RegisteredFunction,
  invocation: Invocation,
  isStopped: () => boolean,
): Promise<InvocationResponse> {
  const policy = retryPolicyOf(fn.metadata, needs.nextChance);
  if (policy === undefined) return needs.invoke(fn, invocation);
  const { maxRetryCount } = policy;
  let exception: unknown;
  for (let retryCount = 0; ; retryCount += 1) {
    const context = contextOf(retryCount, maxRetryCount, exception);
    try {
      return await needs.invoke(fn, { ...invocation, ...context });
    } catch (fault) {
      if (retryCount === maxRetryCount) throw fault;
      exception = fault;
    }
    await pause(needs, fn, policy.delaySeconds(retryCount));
    if (isStopped()) throw exception;
  }
}

async function pause(
  { clock, log }: RetryNeeds,
  { name }: RegisteredFunction,
  seconds: number,
): Promise<void> {
  const message = `Waiting for \`${seconds}\` s before retrying function execution.`;
  log({ level: 'info', category: 'host', functionName: name, message });
  await clock.sleep(seconds);
}

/** The first try has none. */
function contextOf(
  retryCount: number,
  maxRetryCount: number,
  fault: unknown,
): Pick<Invocation, 'retryContext'> {
  if (retryCount === 0) return {};
  const message = messageOf(fault);
  const stackTrace = stackOf(fault);
  return { retryContext: { retryCount, maxRetryCount, exception: { message, source: '', stackTrace } } };
}
