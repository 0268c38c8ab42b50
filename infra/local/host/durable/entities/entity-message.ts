import { pendingRecord } from '../start-instance.ts';
import { eventType, historyEvent } from '../store/history-event.ts';
import type { HistoryStore, InstanceRecord, StoreChange } from '../store/history-store.ts';

/** A request to an entity, in the words of the extension's messages. The input is a JSON text. */
export interface EntityMessage {
  readonly id: string;
  readonly op: string;
  readonly input: string | null;
  readonly signal?: true;
  /** Who waits for the answer; missing for signals. */
  readonly parent?: string;
  readonly parentExecution?: string;
}

/** What an entity remembers, kept as its instance's input as the extension does. The state is a JSON text. */
export interface EntityMemory {
  readonly exists: boolean;
  readonly state: string | null;
}

const NOTHING: EntityMemory = { exists: false, state: null };

/** The changes that deliver a request; the first one to an entity makes its instance. */
export function sendToEntity(
  store: HistoryStore,
  entityId: string,
  message: EntityMessage,
  at: Date,
): StoreChange[] {
  const event = historyEvent(at, {
    EventType: eventType.eventRaised,
    Name: 'op',
    Input: JSON.stringify(message),
  });
  const queued: StoreChange = { change: 'message-queued', instanceId: entityId, message: { event } };
  return store.instance(entityId) === undefined ? [makeEntity(entityId, at), queued] : [queued];
}

function makeEntity(instanceId: string, at: Date): StoreChange {
  const name = instanceId.slice(0, instanceId.indexOf('@', 1));
  const start = {
    instanceId,
    executionId: instanceId,
    name,
    version: undefined,
    input: JSON.stringify(NOTHING),
    at,
  };
  return { change: 'instance-saved', record: { ...pendingRecord(start), runtimeStatus: 'Running' } };
}

/** What the entity of a record remembers. */
export const memoryOf = (record: InstanceRecord | undefined): EntityMemory =>
  record?.input ? JSON.parse(record.input) : NOTHING;
