import { type Cancel, type Clock, secondsFrom } from '../../clock/clock.ts';
import type { MessageHold, QueueMessage, StorageQueue } from '../../storage/queues/storage-queue.ts';
import { traceOf } from '../../thrown/fault-text.ts';
import type { QueueOptions } from '../configuration/host-configuration.ts';
import type { RegisteredFunction } from '../core/function-registry.ts';
import type { Invoke } from '../core/invoke-function.ts';
import type { Log } from '../core/log-entry.ts';
import { queueMetadata, textOf } from './queue-trigger-input.ts';

/** What working on a message needs of the host. */
export interface MessageNeeds {
  readonly clock: Clock;
  readonly invoke: Invoke;
  readonly log: Log;
  readonly options: QueueOptions;
}

/** The function and its queue, with the queue for what it cannot work on; a poison queue has none of its own. */
export interface QueueFunction {
  readonly fn: RegisteredFunction;
  readonly queue: StorageQueue;
  readonly poison: StorageQueue | undefined;
}

/** How long the extension hides what it works on; it renews that at half-time. */
export const HIDDEN_SECONDS = 600;

/** How soon the extension tries again when a renewal has failed. */
const RENEW_AGAIN_SECONDS = 60;

/**
 * Runs the function for one message as the extension's QueueProcessor does: deleted after success only; after a fault
 * it is seen again, until it has been handed out too often and goes to the poison queue.
 */
export async function processMessage(
  needs: MessageNeeds,
  target: QueueFunction,
  message: QueueMessage,
): Promise<void> {
  const text = textOf(message, needs.options.messageEncoding);
  if (text === undefined || message.dequeueCount > needs.options.maxDequeueCount) {
    return toPoison(needs, target, message, message);
  }
  const lease = holdOn(needs, target, message);
  const hasSucceeded = await invoked(needs, target.fn, message, text);
  const hold = await lease.letGo();
  if (hasSucceeded) await target.queue.remove(hold);
  else if (message.dequeueCount >= needs.options.maxDequeueCount)
    await toPoison(needs, target, message, hold);
  else if (target.poison !== undefined) await target.queue.hide(hold, needs.options.visibilityTimeoutSeconds);
}

async function invoked(
  { invoke, log }: MessageNeeds,
  fn: RegisteredFunction,
  message: QueueMessage,
  text: string,
): Promise<boolean> {
  try {
    await invoke(fn, { trigger: { string: text }, triggerMetadata: queueMetadata(message, text) });
    return true;
  } catch (fault) {
    const reason = traceOf(fault);
    log({ level: 'error', category: 'host', functionName: fn.name, message: reason });
    return false;
  }
}

/** A message in a poison queue that fails there, too, stays hidden: there is nowhere else to put it. */
async function toPoison(
  { log, options }: MessageNeeds,
  { fn, poison, queue }: QueueFunction,
  { messageText }: QueueMessage,
  hold: MessageHold,
): Promise<void> {
  if (poison === undefined) return;
  const message = `Message has reached MaxDequeueCount of ${options.maxDequeueCount}. Moving message to queue '${poison.name}'.`;
  log({ level: 'warn', category: 'host', functionName: fn.name, message });
  await poison.create();
  await poison.send(messageText);
  await queue.remove(hold);
}

/** Keeps a message hidden while its function runs. */
interface Lease {
  /** Ends the renewals, after one that is under way, and gives the latest hold of the message. */
  letGo(): Promise<MessageHold>;
}

function holdOn(needs: MessageNeeds, { fn, queue }: QueueFunction, message: QueueMessage): Lease {
  let hold: MessageHold = message;
  let cancel: Cancel = () => undefined;
  let renewing = Promise.resolve();
  const renewIn = (seconds: number): void => {
    cancel = needs.clock.schedule(secondsFrom(needs.clock, seconds), () => {
      renewing = renew();
      return renewing;
    });
  };
  async function renew(): Promise<void> {
    try {
      const renewed = await queue.hide(hold, HIDDEN_SECONDS);
      if (renewed === undefined) return;
      hold = renewed;
      renewIn(HIDDEN_SECONDS / 2);
    } catch (fault) {
      needs.log({ level: 'warn', category: 'host', functionName: fn.name, message: `${fault}` });
      renewIn(RENEW_AGAIN_SECONDS);
    }
  }
  renewIn(HIDDEN_SECONDS / 2);
  return {
    letGo: async () => {
      await renewing;
      cancel();
      return hold;
    },
  };
}
