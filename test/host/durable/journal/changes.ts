import { eventType, historyEvent } from '../../../../infra/local/host/durable/store/history-event.ts';
import type {
  InstanceRecord,
  StoreChange,
} from '../../../../infra/local/host/durable/store/history-store.ts';

const AT = new Date('2030-01-01T00:00:00.000Z');

/** A record of a running instance. */
export const aRecord = (instanceId: string): InstanceRecord => ({
  instanceId,
  executionId: `${instanceId}-1`,
  name: 'onboard',
  runtimeStatus: 'Running',
  input: '{"name":"Zoë"}',
  output: null,
  customStatus: null,
  createdAt: AT.toISOString(),
  lastUpdatedAt: AT.toISOString(),
});

/** What starts an instance: its record and a first message. */
export const aStart = (instanceId: string): readonly StoreChange[] => [
  { change: 'instance-saved', record: aRecord(instanceId) },
  aMessage(instanceId, 'first'),
];

/** A message in the instance's inbox. */
export const aMessage = (instanceId: string, name: string): StoreChange => ({
  change: 'message-queued',
  instanceId,
  message: { event: historyEvent(AT, { EventType: eventType.eventRaised, Name: name, Input: '"ja\\n"' }) },
});

/** An activity that was dispatched. */
export const someWork = (instanceId: string, taskId: number): StoreChange => ({
  change: 'work-added',
  item: {
    kind: 'activity',
    workId: `${instanceId}/${taskId}`,
    instanceId,
    executionId: `${instanceId}-1`,
    taskId,
    name: 'do',
    input: null,
  },
});
