import { type Clock, secondsFrom } from '../../clock/clock.ts';
import { timeSpanText } from '../configuration/time-span.ts';
import type { RegisteredFunction } from './function-registry.ts';
import type { Log } from './log-entry.ts';

/** How long one invocation may take by which clock. */
export interface FunctionTimeout {
  readonly clock: Pick<Clock, 'now' | 'schedule'>;
  /** host.json's `functionTimeout`; may be infinite. */
  readonly seconds: number;
}

/** Orchestrators only plan what comes next and wait for nothing, so that timing every one of their episodes buys nothing. */
const UNTIMED = ['orchestrationtrigger', 'entitytrigger'];

/**
 * Runs `work` and rejects with the host's own words when it takes too long. What still goes on is forgotten, as by a
 * host that restarts its worker then.
 */
export function withTimeout<T>(
  { log, timeout }: { readonly log: Log; readonly timeout?: FunctionTimeout },
  fn: RegisteredFunction,
  invocationId: string,
  work: () => Promise<T>,
): Promise<T> {
  if (timeout === undefined || timeout.seconds === Number.POSITIVE_INFINITY) return work();
  return UNTIMED.includes(fn.triggerType)
    ? work()
    : race(timeout, log, { name: fn.name, invocationId }, work);
}

async function race<T>(
  { clock, seconds }: FunctionTimeout,
  log: Log,
  { invocationId, name }: { readonly invocationId: string; readonly name: string },
  work: () => Promise<T>,
): Promise<T> {
  const limit = timeSpanText(seconds);
  let cancel = (): void => undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    cancel = clock.schedule(secondsFrom(clock, seconds), () => {
      const message = `Timeout value of ${limit} exceeded by function 'Functions.${name}' (Id: '${invocationId}'). Initiating cancellation.`;
      log({ level: 'error', category: 'host', functionName: name, invocationId, message });
      reject(new Error(`Timeout value of ${limit} was exceeded by function: Functions.${name}`));
    });
  });
  try {
    return await Promise.race([work(), expired]);
  } finally {
    cancel();
  }
}
