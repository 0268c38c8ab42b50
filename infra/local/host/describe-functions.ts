import type { FunctionSummary } from './local-host.ts';
import { nextRun } from './timers/timer-schedule.ts';

/**
 * The list of an app's functions as `func start` prints it: methods and address of HTTP functions, the trigger of all
 * others; for timers also the schedule and the next run after `now`, for queues their name. `origin` has no slash at
 * its end. Durable functions come last, for they are many.
 */
export function describeFunctions(
  functions: readonly FunctionSummary[],
  { now, origin }: { readonly now: Date; readonly origin: string },
): string {
  const lines = [...functions]
    .sort((one, other) => rank(one) - rank(other) || compare(one.name, other.name))
    .map((fn) => `        ${fn.name}: ${describe(fn, origin, now)}`);
  return `Functions:\n\n${lines.join('\n\n')}\n`;
}

const DURABLE = ['orchestrationtrigger', 'entitytrigger', 'activitytrigger'];

function rank({ trigger }: FunctionSummary): number {
  if (trigger.toLowerCase() === 'httptrigger') return 0;
  return 1 + Math.max(0, DURABLE.indexOf(trigger.toLowerCase()) + 1);
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

function describe(
  { methods, queueName, route, schedule, trigger }: FunctionSummary,
  origin: string,
  now: Date,
): string {
  if (route !== undefined) return `[${(methods ?? []).join(',')}] ${origin}${route}`;
  if (schedule !== undefined) return `${trigger} ${schedule}, next ${nextRun(schedule, now).toISOString()}`;
  return queueName === undefined ? trigger : `${trigger} ${queueName}`;
}
