import { commit, type Engine } from '../engine.ts';
import { runEpisodes } from '../episodes/run-episodes.ts';
import { eventType, type HistoryEvent, historyEvent } from '../store/history-event.ts';
import type { InstanceRecord, StoreChange } from '../store/history-store.ts';

/**
 * Lets a failed instance try again where it failed, as the Azure Storage provider does: what failed is taken out of
 * history and is thereby scheduled anew; failed sub-orchestrations are rewound with it. The timers of a retried call
 * stay, so that a rewind behind one ends as non-deterministic.
 */
export function rewind(
  engine: Engine,
  instanceId: string,
  reason: string,
): 'accepted' | 'not-found' | 'not-failed' {
  const record = engine.needs.store.instance(instanceId);
  if (record === undefined) return 'not-found';
  if (record.runtimeStatus !== 'Failed') return 'not-failed';
  const family = failedFamily(engine, record);
  commit(
    engine,
    family.flatMap((member) => rewound(engine, member, reason)),
  );
  for (const { instanceId: id } of family) runEpisodes(engine, id);
  return 'accepted';
}

/** The instance and the sub-orchestrations that failed under it, at any depth. */
function failedFamily(engine: Engine, record: InstanceRecord): InstanceRecord[] {
  const { store } = engine.needs;
  const history = store.history(record.instanceId);
  const failed = new Set(history.flatMap(failedTask));
  const children = history.flatMap((event) => {
    if (event.EventType !== eventType.subOrchestrationCreated || !failed.has(event.EventId)) return [];
    const child = store.instance(event.InstanceId);
    return child?.runtimeStatus === 'Failed' ? [child] : [];
  });
  return [record, ...children.flatMap((child) => failedFamily(engine, child))];
}

const failedTask = (event: HistoryEvent): number[] =>
  event.EventType === eventType.taskFailed || event.EventType === eventType.subOrchestrationFailed
    ? [event.TaskScheduledId]
    : [];

function rewound(engine: Engine, record: InstanceRecord, reason: string): StoreChange[] {
  const { instanceId } = record;
  const { clock, store } = engine.needs;
  const history = store.history(instanceId);
  const failed = new Set(history.flatMap(failedTask));
  const lastUpdatedAt = clock.now().toISOString();
  const event = historyEvent(clock.now(), { EventType: eventType.genericEvent, Data: `Rewound: ${reason}` });
  return [
    { change: 'history-cleared', instanceId },
    { change: 'history-appended', instanceId, events: history.filter((event) => stays(event, failed)) },
    {
      change: 'instance-saved',
      record: { ...record, runtimeStatus: 'Running', output: null, lastUpdatedAt },
    },
    { change: 'message-queued', instanceId, message: { event } },
  ];
}

function stays(event: HistoryEvent, failed: ReadonlySet<number>): boolean {
  const { EventType, EventId } = event;
  if (EventType === eventType.executionCompleted || failedTask(event).length > 0) return false;
  return EventType !== eventType.taskScheduled || !failed.has(EventId);
}
