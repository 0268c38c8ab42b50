import type { EntityAction } from '../episodes/orchestrator-state.ts';
import type { HistoryEvent } from '../store/history-event.ts';
import { type ReplayState, reserve } from './replay-state.ts';
import { endedTask, type ReplayTask, runningTask } from './replay-task.ts';

/** Sends a request to an entity. Its answer will be an external event, so like those it holds up nobody's end. */
export function callEntity(state: ReplayState, action: EntityAction): ReplayTask {
  const task = runningTask();
  state.entityCalls.set(state.nextId, task);
  reserve(state, messageOf(action, false));
  return task;
}

/** Sends a request that nobody answers. */
export function signalEntity(state: ReplayState, action: EntityAction): ReplayTask {
  reserve(state, messageOf(action, true));
  return endedTask();
}

function messageOf({ instanceId, operation, input }: EntityAction, isSignal: boolean) {
  const name = instanceId.slice(1, instanceId.indexOf('@', 1));
  return { kind: 'entity-message', name, entityId: instanceId, operation, input, isSignal } as const;
}

/** History says under which ID a request was sent: the answer is the event of that name. */
export function confirmSent(state: ReplayState, event: Extract<HistoryEvent, { EventType: 14 }>): void {
  const task = state.entityCalls.get(event.EventId);
  if (task === undefined) return;
  const { id }: { readonly id: string } = JSON.parse(event.Input);
  state.waits.set(id.toLowerCase(), [task]);
}
