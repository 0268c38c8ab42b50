import type { AppSettings } from './configuration/expand-settings.ts';
import type { HostConfiguration } from './configuration/host-configuration.ts';
import type { RegisteredFunction } from './core/function-registry.ts';
import { type HttpFunction, httpFunctionsOf } from './http/http-functions.ts';
import { type QueueNeeds, type QueueTrigger, startQueues, stopQueues } from './queues/queue-triggers.ts';
import { startTimers, stopTimers, type TimerNeeds, type TimerTrigger } from './timers/timer-triggers.ts';

/** What fires an app's functions from outside of the durable engine. */
export interface Triggers {
  readonly httpFunctions: readonly HttpFunction[];
  readonly timers: readonly TimerTrigger[];
  readonly queues: readonly QueueTrigger[];
}

/** What triggers need of the host. */
export type TriggerNeeds = TimerNeeds & Omit<QueueNeeds, 'options'>;

/** Triggers whose extensions leave retry policies alone; delivery itself repeats there. */
const WITHOUT_RETRY = ['eventgridtrigger', 'queuetrigger', 'httptrigger'];

/** Starts them all, or throws for the first function that is registered wrongly and starts none. */
export function startTriggers(
  needs: TriggerNeeds,
  functions: readonly RegisteredFunction[],
  { queues, routePrefix }: HostConfiguration,
  settings: AppSettings,
): Triggers {
  for (const fn of functions) warnAboutRetry(needs, fn);
  const httpFunctions = httpFunctionsOf(functions, routePrefix);
  const queueTriggers = startQueues({ ...needs, options: queues }, functions, settings);
  try {
    return { httpFunctions, queues: queueTriggers, timers: startTimers(needs, functions, settings) };
  } catch (fault) {
    stopQueues(queueTriggers);
    throw fault;
  }
}

/** Takes everything off the clock. */
export function stopTriggers({ queues, timers }: Triggers): void {
  stopTimers(timers);
  stopQueues(queues);
}

function warnAboutRetry(
  { log }: TriggerNeeds,
  { metadata, name, trigger, triggerType }: RegisteredFunction,
): void {
  if (metadata.retryOptions === undefined || !WITHOUT_RETRY.includes(triggerType)) return;
  const message = `Function '${name}' has a retry policy, which a ${trigger.type} does not use.`;
  log({ level: 'warn', category: 'host', functionName: name, message });
}
