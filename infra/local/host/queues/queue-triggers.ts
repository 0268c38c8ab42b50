import { type Cancel, secondsFrom } from '../../clock/clock.ts';
import { messageOf } from '../../thrown/fault-text.ts';
import { type AppSettings, expandProperty } from '../configuration/expand-settings.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import { backoffSeconds } from '../core/retry-policy.ts';
import { findConnection, type OpenQueues, type QueueConnection } from './open-queue-account.ts';
import { HIDDEN_SECONDS, type MessageNeeds, processMessage, type QueueFunction } from './process-message.ts';

/** What queue triggers need of the host. */
export interface QueueNeeds extends MessageNeeds {
  readonly openQueues: OpenQueues;
  /** Draws a number of at least 0 and below 1. */
  readonly nextChance: () => number;
}

/** A function that a storage queue triggers. */
export interface QueueTrigger {
  readonly fn: RegisteredFunction;
  readonly queueName: string;
  readonly connection: QueueConnection;
  target: QueueFunction | undefined;
  /** Messages under way. */
  processing: number;
  /** Polls in a row that found nothing. */
  emptyPolls: number;
  /** True while the next batch waits for messages under way. */
  isFull: boolean;
  isStopped: boolean;
  cancel: Cancel;
}

/** The shortest time between two looks at an empty queue. */
const SHORTEST_POLL_SECONDS = 0.1;

/** Starts to poll for every queue function. Throws for a queue name or connection that is not right. */
export function startQueues(
  needs: QueueNeeds,
  functions: Iterable<RegisteredFunction>,
  settings: AppSettings,
): QueueTrigger[] {
  const triggers: QueueTrigger[] = [];
  for (const fn of functions) if (fn.triggerType === 'queuetrigger') triggers.push(triggerOf(fn, settings));
  for (const trigger of triggers) pollIn(needs, trigger, 0);
  return triggers;
}

function triggerOf(fn: RegisteredFunction, settings: AppSettings): QueueTrigger {
  const queueName = expandProperty(fn, 'queueName', settings);
  if (!/^[a-z0-9](-?[a-z0-9]){2,62}$/.test(queueName)) {
    throw new Error(
      `The '${fn.name}' function is in error: "${queueName}" is no name of a queue (3 to 63 lower-case letters, digits and single hyphens).`,
    );
  }
  return {
    fn,
    queueName,
    connection: findConnection(expandProperty(fn, 'connection', settings), settings),
    target: undefined,
    processing: 0,
    emptyPolls: 0,
    isFull: false,
    isStopped: false,
    cancel: () => undefined,
  };
}

/** Takes all polls off the clock; messages under way are worked on to their end. */
export function stopQueues(triggers: readonly QueueTrigger[]): void {
  for (const trigger of triggers) {
    trigger.isStopped = true;
    trigger.cancel();
  }
}

function pollIn(needs: QueueNeeds, trigger: QueueTrigger, seconds: number): void {
  if (trigger.isStopped) return;
  trigger.cancel = needs.clock.schedule(secondsFrom(needs.clock, seconds), () => poll(needs, trigger));
}

/** One look into the queue; when it finds something, the next one comes as soon as there is room for another batch. */
async function poll(needs: QueueNeeds, trigger: QueueTrigger): Promise<void> {
  const found = await take(needs, trigger);
  if (found > 0) {
    trigger.emptyPolls = 0;
    trigger.isFull = true;
    return goOn(needs, trigger);
  }
  const bounds = { minimum: SHORTEST_POLL_SECONDS, maximum: needs.options.maxPollingIntervalSeconds };
  pollIn(needs, trigger, backoffSeconds(bounds, trigger.emptyPolls, needs.nextChance));
  trigger.emptyPolls += 1;
}

function goOn(needs: QueueNeeds, trigger: QueueTrigger): void {
  if (!trigger.isFull || trigger.processing > needs.options.newBatchThreshold) return;
  trigger.isFull = false;
  pollIn(needs, trigger, 0);
}

/** Starts the function for each message of a batch and says how many there were; a queue that cannot be read has none. */
async function take(needs: QueueNeeds, trigger: QueueTrigger): Promise<number> {
  try {
    trigger.target ??= await open(needs, trigger);
    const { target } = trigger;
    const messages = (await target.queue.receive(needs.options.batchSize, HIDDEN_SECONDS)) ?? [];
    // What a stopped host still gets is seen again when its hold has run out.
    if (trigger.isStopped) return 0;
    for (const message of messages) void work(needs, trigger, () => processMessage(needs, target, message));
    return messages.length;
  } catch (fault) {
    complain(needs, trigger, fault);
    return 0;
  }
}

async function open(
  { openQueues }: QueueNeeds,
  { connection, fn, queueName }: QueueTrigger,
): Promise<QueueFunction> {
  const account = await openQueues(connection);
  const poison = queueName.endsWith('-poison') ? undefined : account.queue(`${queueName}-poison`);
  return { fn, queue: account.queue(queueName), poison };
}

async function work(needs: QueueNeeds, trigger: QueueTrigger, process: () => Promise<void>): Promise<void> {
  trigger.processing += 1;
  try {
    await needs.clock.spawn(process);
  } catch (fault) {
    complain(needs, trigger, fault);
  } finally {
    trigger.processing -= 1;
    goOn(needs, trigger);
  }
}

function complain({ log }: QueueNeeds, { fn, queueName }: QueueTrigger, fault: unknown): void {
  const reason = messageOf(fault);
  const message = `The queue '${queueName}' does not answer: ${reason}`;
  log({ level: 'warn', category: 'host', functionName: fn.name, message });
}
