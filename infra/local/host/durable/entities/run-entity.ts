import type { Engine } from '../engine.ts';
import type { Conclusion } from '../episodes/conclusion.ts';
import { type EventBody, eventType, historyEvent } from '../store/history-event.ts';
import type { InstanceRecord, QueuedMessage, StoreChange } from '../store/history-store.ts';
import type { EntityAnswer, EntityResult, EntityState } from './entity-call.ts';
import { entityOf, toEntityId } from './entity-id.ts';
import { type EntityMemory, type EntityMessage, memoryOf, sendToEntity } from './entity-message.ts';

/** Lets an entity carry out everything that is queued for it, as one batch: state, answers, and signals are one commit. */
export async function runEntity(engine: Engine, record: InstanceRecord): Promise<Conclusion> {
  const { instanceId } = record;
  const inbox = engine.needs.store.inbox(instanceId);
  const requests = inbox.flatMap(requestOf);
  const taken: StoreChange = { change: 'messages-taken', instanceId, count: inbox.length };
  const memory = memoryOf(record);
  const self = entityOf(instanceId);
  const batch = requests.map(({ id, op, input, signal }) => ({
    id,
    name: op,
    input,
    isSignal: signal === true,
  }));
  const answer = await engine.needs.callEntity({ name: self.name, trigger: { self, ...memory, batch } });
  const state = answer.ok ? answer.state : allFailed(memory, requests, answer);
  const told = [...answersOf(engine, requests, state), ...signalsOf(engine, state)];
  return {
    changes: [taken, saved(engine, record, state), ...told],
    dispatch: [],
    wake: told.flatMap((change) => (change.change === 'message-queued' ? [change.instanceId] : [])),
    warnings: [],
  };
}

const requestOf = ({ event }: QueuedMessage): EntityMessage[] =>
  event.EventType === eventType.eventRaised ? [JSON.parse(event.Input ?? 'null')] : [];

/** A function that cannot be run at all fails every operation and changes nothing. */
function allFailed(
  memory: EntityMemory,
  requests: readonly EntityMessage[],
  { message }: Extract<EntityAnswer, { ok: false }>,
): EntityState {
  const result: EntityResult = { isError: true, result: JSON.stringify(message) };
  return {
    entityExists: memory.exists,
    entityState: memory.state,
    results: requests.map(() => result),
    signals: [],
  };
}

function saved(engine: Engine, record: InstanceRecord, state: EntityState): StoreChange {
  const memory: EntityMemory = { exists: state.entityExists, state: state.entityState ?? null };
  const lastUpdatedAt = engine.needs.clock.now().toISOString();
  return { change: 'instance-saved', record: { ...record, input: JSON.stringify(memory), lastUpdatedAt } };
}

function answersOf(
  engine: Engine,
  requests: readonly EntityMessage[],
  { results }: EntityState,
): StoreChange[] {
  const at = engine.needs.clock.now();
  return requests.flatMap(({ id, parent, parentExecution }, index) => {
    if (parent === undefined || parentExecution === undefined) return [];
    const event = historyEvent(at, answerBody(id, results[index]));
    return [
      { change: 'message-queued', instanceId: parent, message: { executionId: parentExecution, event } },
    ];
  });
}

const answerBody = (id: string, result: EntityResult | undefined): EventBody => ({
  EventType: eventType.eventRaised,
  Name: id,
  Input: JSON.stringify({
    result: result?.result ?? null,
    ...(result?.isError === true ? { exceptionType: 'Error' } : {}),
  }),
});

function signalsOf(engine: Engine, { signals }: EntityState): StoreChange[] {
  const { store, newId, clock } = engine.needs;
  return signals.flatMap(({ target, name, input }) =>
    sendToEntity(
      store,
      toEntityId(target),
      { id: newId(), op: name, input: input === '' ? null : input, signal: true },
      clock.now(),
    ),
  );
}
