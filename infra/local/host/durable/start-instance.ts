import { type EventBody, eventType, historyEvent } from './store/history-event.ts';
import type { HistoryStore, InstanceRecord, ParentLink, StoreChange } from './store/history-store.ts';

/** What starts an instance. Input is a JSON text. */
export interface InstanceStart {
  readonly instanceId: string;
  readonly executionId: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly input: string | null;
  readonly at: Date;
  readonly parent?: ParentLink;
}

/** The changes that start an instance. The history of a finished one with the same ID is wiped, as in Azure. */
export function startInstance(store: HistoryStore, start: InstanceStart): StoreChange[] {
  const { instanceId } = start;
  const changes: StoreChange[] = [];
  if (store.instance(instanceId) !== undefined) changes.push({ change: 'instance-purged', instanceId });
  changes.push({ change: 'instance-saved', record: pendingRecord(start) }, executionStarted(start));
  return changes;
}

/** The message with which an execution begins. */
export function executionStarted(start: InstanceStart): StoreChange {
  const { instanceId, executionId, name, version, input, at } = start;
  const versioned = version === undefined ? {} : { Version: version };
  const body: EventBody = { EventType: eventType.executionStarted, Name: name, Input: input, ...versioned };
  return { change: 'message-queued', instanceId, message: { executionId, event: historyEvent(at, body) } };
}

/** The record of an instance that has not run yet. */
export function pendingRecord(start: InstanceStart): InstanceRecord {
  const { instanceId, executionId, name, version, input, parent } = start;
  return {
    instanceId,
    executionId,
    name,
    ...(version === undefined ? {} : { version }),
    runtimeStatus: 'Pending',
    input,
    output: null,
    customStatus: null,
    createdAt: start.at.toISOString(),
    lastUpdatedAt: start.at.toISOString(),
    ...(parent === undefined ? {} : { parent }),
  };
}
