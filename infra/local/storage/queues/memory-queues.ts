import { createChance } from '../../chance/chance.ts';
import { type Clock, secondsFrom } from '../../clock/clock.ts';
import type { MessageHold, QueueAccount, QueueMessage, StorageQueue } from './storage-queue.ts';

/** A message lives for seven days unless its sender says otherwise. */
const LIFE_SECONDS = 7 * 86_400;

/** How many a reader gets at most. */
const MOST_MESSAGES = 32;

/** Queues that people can look into. */
export interface MemoryQueues extends QueueAccount {
  /** The texts in a queue, hidden ones too, in the order in which they were sent; empty without such a queue. */
  texts(name: string): readonly string[];
}

interface State {
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
  readonly queues: Map<string, QueueMessage[]>;
}

/** Makes a storage account without queues. A clock that jumps makes hidden messages seen in time. */
export function createMemoryQueues(clock: Pick<Clock, 'now'>): MemoryQueues {
  const state: State = { clock, newId: createChance(1).guid, queues: new Map() };
  return {
    queue: (name) => queueOf(state, name),
    texts: (name) => (state.queues.get(name) ?? []).map(({ messageText }) => messageText),
  };
}

function queueOf(state: State, name: string): StorageQueue {
  return {
    name,
    create: async () => {
      if (!state.queues.has(name)) state.queues.set(name, []);
    },
    send: async (messageText) => send(state, name, messageText),
    receive: async (count, visibilitySeconds) => receive(state, name, count, visibilitySeconds),
    hide: async (hold, visibilitySeconds) => hide(state, name, hold, visibilitySeconds),
    remove: async (hold) => remove(state, name, hold),
  };
}

function send(state: State, name: string, messageText: string): void {
  const messages = state.queues.get(name);
  if (messages === undefined) throw queueNotFound(name);
  const now = state.clock.now();
  messages.push({
    messageId: state.newId(),
    popReceipt: state.newId(),
    messageText,
    dequeueCount: 0,
    insertedOn: now,
    expiresOn: secondsFrom(state.clock, LIFE_SECONDS),
    nextVisibleOn: now,
  });
}

/** As the SDK throws what the service answers. */
const queueNotFound = (name: string): Error =>
  Object.assign(new Error(`The specified queue '${name}' does not exist.`), {
    statusCode: 404,
    code: 'QueueNotFound',
  });

function receive(
  state: State,
  name: string,
  count: number,
  visibilitySeconds: number,
): readonly QueueMessage[] | undefined {
  const messages = state.queues.get(name);
  if (messages === undefined) return undefined;
  const now = state.clock.now();
  const seen = messages.filter(({ expiresOn, nextVisibleOn }) => nextVisibleOn <= now && expiresOn > now);
  return seen.slice(0, Math.min(count, MOST_MESSAGES)).map((message) =>
    replace(messages, message, {
      dequeueCount: message.dequeueCount + 1,
      popReceipt: state.newId(),
      nextVisibleOn: secondsFrom(state.clock, visibilitySeconds),
    }),
  );
}

function replace(
  messages: QueueMessage[],
  message: QueueMessage,
  changes: Partial<QueueMessage>,
): QueueMessage {
  const changed = { ...message, ...changes };
  messages[messages.indexOf(message)] = changed;
  return changed;
}

function hide(
  state: State,
  name: string,
  hold: MessageHold,
  visibilitySeconds: number,
): MessageHold | undefined {
  const messages = state.queues.get(name) ?? [];
  const held = find(messages, hold);
  if (held === undefined) return undefined;
  const nextVisibleOn = secondsFrom(state.clock, visibilitySeconds);
  return replace(messages, held, { popReceipt: state.newId(), nextVisibleOn });
}

function remove(state: State, name: string, hold: MessageHold): boolean {
  const messages = state.queues.get(name) ?? [];
  const held = find(messages, hold);
  if (held === undefined) return false;
  messages.splice(messages.indexOf(held), 1);
  return true;
}

const find = (messages: readonly QueueMessage[], hold: MessageHold): QueueMessage | undefined =>
  messages.find(
    ({ messageId, popReceipt }) => messageId === hold.messageId && popReceipt === hold.popReceipt,
  );
