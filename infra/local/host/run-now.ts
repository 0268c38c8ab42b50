import { traceOf } from '../thrown/fault-text.ts';
import type { RegisteredFunction } from './core/function-registry.ts';
import { runTimer, type TimerNeeds, type TimerTrigger } from './timers/timer-triggers.ts';

/** What running a function by hand needs of the host. */
export interface RunNowNeeds extends TimerNeeds {
  readonly timers: readonly TimerTrigger[];
  readonly find: (name: string) => RegisteredFunction | undefined;
}

/** Triggers that only their own extension can fire. */
const NOT_BY_HAND = ['httptrigger', 'activitytrigger', 'orchestrationtrigger', 'entitytrigger'];

/** Starts a function in the background; what it throws goes to the log. False when it cannot be run so. */
export function runNow(needs: RunNowNeeds, name: string, input: string): boolean {
  const fn = needs.find(name);
  if (fn === undefined || NOT_BY_HAND.includes(fn.triggerType)) return false;
  const timer = needs.timers.find((candidate) => candidate.fn === fn);
  const run =
    timer === undefined
      ? needs.clock.spawn(() => needs.invoke(fn, { trigger: { string: input } }))
      : runTimer(needs, timer);
  run.catch((fault: unknown) => {
    const message = traceOf(fault);
    needs.log({ level: 'error', category: 'host', functionName: fn.name, message });
  });
  return true;
}
