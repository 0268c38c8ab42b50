import { type EventBody, eventType, type HistoryEvent } from '../store/history-event.ts';
import type { InstanceRecord, ParentLink, StoreChange, WorkItem } from '../store/history-store.ts';
import { type Episode, eventNow } from './episode.ts';

/** What an episode comes to: one commit, and what is to be done once it is stored. */
export interface Conclusion {
  readonly changes: readonly StoreChange[];
  readonly dispatch: readonly WorkItem[];
  /** Instances that have got a message. */
  readonly wake: readonly string[];
  readonly warnings: readonly string[];
}

/** How an instance ends. Output is a JSON text. */
export type Ending =
  | { readonly runtimeStatus: 'Completed'; readonly output: string | null }
  | { readonly runtimeStatus: 'Failed' | 'Terminated'; readonly reason: string; readonly details: string };

/** Ends the instance and tells its parent. What it had dispatched is forgotten. */
export function finish(
  episode: Episode,
  ending: Ending,
  customStatus: string | null,
  warnings: readonly string[] = [],
): Conclusion {
  const { record } = episode;
  const output = ending.runtimeStatus === 'Completed' ? ending.output : JSON.stringify(ending.reason);
  const completed = eventNow(episode, {
    EventType: eventType.executionCompleted,
    OrchestrationStatus: ending.runtimeStatus,
    Result: output,
  });
  return {
    changes: [
      taken(episode),
      appended(episode, [...episode.present, completed]),
      saved(episode, { runtimeStatus: ending.runtimeStatus, output, customStatus }),
      ...forgetWork(episode),
      ...tellParent(episode, ending),
    ],
    dispatch: [],
    wake: record.parent === undefined ? [] : [record.parent.instanceId],
    warnings,
  };
}

/** The messages that the episode uses up. */
export const taken = ({ record, takenCount }: Episode): StoreChange => ({
  change: 'messages-taken',
  instanceId: record.instanceId,
  count: takenCount,
});

/** New history of the episode's instance. */
export const appended = ({ record }: Episode, events: readonly HistoryEvent[]): StoreChange => ({
  change: 'history-appended',
  instanceId: record.instanceId,
  events,
});

/** The record with some of its fields changed. */
export const saved = (episode: Episode, fields: Partial<InstanceRecord>): StoreChange => ({
  change: 'instance-saved',
  record: { ...episode.record, ...fields, lastUpdatedAt: episode.surroundings.now().toISOString() },
});

/** Takes back everything that the instance has dispatched. */
export const forgetWork = ({ record, surroundings }: Episode): StoreChange[] =>
  surroundings.store
    .work(record.instanceId)
    .map(({ workId }) => ({ change: 'work-done', instanceId: record.instanceId, workId }));

function tellParent(episode: Episode, ending: Ending): StoreChange[] {
  const { parent } = episode.record;
  if (parent === undefined) return [];
  const event = eventNow(episode, answerTo(parent, ending));
  const message = { executionId: parent.executionId, event };
  return [{ change: 'message-queued', instanceId: parent.instanceId, message }];
}

function answerTo({ taskId }: ParentLink, ending: Ending): EventBody {
  if (ending.runtimeStatus === 'Completed') {
    return { EventType: eventType.subOrchestrationCompleted, TaskScheduledId: taskId, Result: ending.output };
  }
  const { reason, details } = ending;
  return {
    EventType: eventType.subOrchestrationFailed,
    TaskScheduledId: taskId,
    Reason: reason,
    Details: details,
  };
}
