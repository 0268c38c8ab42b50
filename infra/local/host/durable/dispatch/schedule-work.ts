import { sendToEntity } from '../entities/entity-message.ts';
import { type Episode, eventNow, toJsonText } from '../episodes/episode.ts';
import type { Scheduled } from '../replay/replay-state.ts';
import { startInstance } from '../start-instance.ts';
import { eventType, type HistoryEvent } from '../store/history-event.ts';
import { isFinished, type StoreChange, type WorkItem } from '../store/history-store.ts';
import { toActivityText } from './activity-text.ts';

/** Everything new that an episode sets going. */
export interface NewWork {
  readonly events: HistoryEvent[];
  readonly changes: StoreChange[];
  readonly dispatch: WorkItem[];
  readonly wake: string[];
}

/** Turns what is pending after a replay into history, work items, and starts of sub-orchestrations. */
export function scheduleWork(episode: Episode, pending: ReadonlyMap<number, Scheduled>): NewWork {
  const work: NewWork = { events: [], changes: [], dispatch: [], wake: [] };
  for (const [taskId, scheduled] of pending) {
    if (scheduled.kind === 'sub-orchestration') startChild(episode, work, taskId, scheduled);
    else if (scheduled.kind === 'entity-message') tellEntity(episode, work, taskId, scheduled);
    else dispatch(episode, work, taskId, scheduled);
  }
  return work;
}

type Dispatched = Extract<Scheduled, { kind: 'activity' | 'timer' }>;

function dispatch(episode: Episode, work: NewWork, taskId: number, scheduled: Dispatched): void {
  const { instanceId, executionId } = episode.record;
  const place = { workId: `${executionId}/${taskId}`, instanceId, executionId, taskId };
  const item: WorkItem =
    scheduled.kind === 'timer'
      ? { ...place, kind: 'timer', fireAt: scheduled.fireAt.toISOString() }
      : {
          ...place,
          kind: 'activity',
          name: scheduled.name,
          input: toActivityText(toJsonText(scheduled.input)),
        };
  work.events.push(eventNow(episode, scheduledBody(scheduled), taskId));
  work.changes.push({ change: 'work-added', item });
  work.dispatch.push(item);
}

const scheduledBody = (scheduled: Dispatched) =>
  scheduled.kind === 'timer'
    ? { EventType: eventType.timerCreated, FireAt: scheduled.fireAt.toISOString() }
    : { EventType: eventType.taskScheduled, Name: scheduled.name, Input: toJsonText(scheduled.input) };

type Told = Extract<Scheduled, { kind: 'entity-message' }>;

function tellEntity(episode: Episode, work: NewWork, taskId: number, told: Told): void {
  const { record, surroundings } = episode;
  const { entityId, operation, isSignal } = told;
  const input = told.input === undefined ? null : toJsonText(told.input);
  const who = isSignal
    ? ({ signal: true } as const)
    : { parent: record.instanceId, parentExecution: record.executionId };
  const message = { id: surroundings.newId(), op: operation, input, ...who };
  const Input = JSON.stringify(message);
  const body = { EventType: eventType.eventSent, Name: 'op', InstanceId: entityId, Input } as const;
  work.events.push(eventNow(episode, body, taskId));
  work.changes.push(...sendToEntity(surroundings.store, entityId, message, surroundings.now()));
  work.wake.push(entityId);
}

type Child = Extract<Scheduled, { kind: 'sub-orchestration' }>;

function startChild(episode: Episode, work: NewWork, taskId: number, child: Child): void {
  const { record, surroundings } = episode;
  const instanceId = child.instanceId ?? `${record.executionId}:${taskId}`;
  const input = toJsonText(child.input);
  const body = {
    EventType: eventType.subOrchestrationCreated,
    Name: child.name,
    InstanceId: instanceId,
    Input: input,
  };
  work.events.push(eventNow(episode, body, taskId));

  const existing = surroundings.store.instance(instanceId);
  const isTwin = work.wake.includes(instanceId);
  if (isTwin || (existing !== undefined && !isFinished(existing))) {
    refuseChild(episode, work, taskId, instanceId);
    return;
  }
  const parent = { instanceId: record.instanceId, executionId: record.executionId, taskId };
  const start = {
    instanceId,
    executionId: surroundings.newId(),
    name: child.name,
    version: child.version,
    input,
  };
  work.changes.push(...startInstance(surroundings.store, { ...start, at: surroundings.now(), parent }));
  work.wake.push(instanceId);
}

/** Azure leaves this undefined; here the parent hears of it. */
function refuseChild(episode: Episode, work: NewWork, taskId: number, childId: string): void {
  const { instanceId, executionId } = episode.record;
  const Reason = `An orchestration instance with the ID '${childId}' is already running.`;
  const body = { EventType: eventType.subOrchestrationFailed, TaskScheduledId: taskId, Reason, Details: '' };
  const message = { executionId, event: eventNow(episode, body) };
  work.changes.push({ change: 'message-queued', instanceId, message });
  work.wake.push(instanceId);
}
