import type { OrchestratorAction } from '../episodes/orchestrator-state.ts';
import { eventType, type HistoryEvent } from '../store/history-event.ts';
import { confirmSent } from './call-entity.ts';
import { deliverEvent } from './external-events.ts';
import { invokeAction } from './invoke-action.ts';
import { newReplay, type ReplayState, type Scheduled } from './replay-state.ts';
import { end } from './replay-task.ts';

/** What the actions of an orchestrator come to, given its history. */
export interface Replay extends ReplayState {
  /** Set when history holds a step that the code no longer takes. */
  nonDeterminism: string | undefined;
}

/**
 * Replays all returned actions against all history, as the extension's shim and DTFx's task orchestration context do.
 * What is then pending is the new work. Throws for actions that the local host does not offer.
 */
export function replay(
  actions: readonly OrchestratorAction[],
  history: readonly HistoryEvent[],
  maxActions: number,
): Replay {
  const state: Replay = { ...newReplay(actions, maxActions), nonDeterminism: undefined };
  for (const event of history) {
    take(state, event);
    if (state.nonDeterminism !== undefined) break;
  }
  return state;
}

/** As DTFx: a suspended instance holds everything but the end of its suspension; time goes on for it. */
function take(state: Replay, event: HistoryEvent): void {
  switch (event.EventType) {
    case eventType.orchestratorStarted:
      state.nowMs = Math.max(state.nowMs, Date.parse(event.Timestamp));
      return;
    case eventType.suspended:
      state.held ??= [];
      return;
    case eventType.resumed:
      goOn(state);
      return;
    default:
      if (state.held === undefined) apply(state, event);
      else state.held.push(event);
  }
}

function goOn(state: Replay): void {
  const held = state.held ?? [];
  state.held = undefined;
  for (const event of held) apply(state, event);
}

function apply(state: Replay, event: HistoryEvent): void {
  switch (event.EventType) {
    case eventType.executionStarted:
      proceed(state);
      break;
    case eventType.taskScheduled:
      confirm(state, event, 'activity', event.Name);
      break;
    case eventType.subOrchestrationCreated:
      confirm(state, event, 'sub-orchestration', event.Name);
      break;
    case eventType.timerCreated:
      confirm(state, event, 'timer', '');
      break;
    case eventType.eventSent:
      confirm(state, event, 'entity-message', '');
      confirmSent(state, event);
      break;
    case eventType.eventRaised:
      deliverEvent(state, event);
      break;
    default:
      applyResult(state, event);
  }
}

function applyResult(state: Replay, event: HistoryEvent): void {
  switch (event.EventType) {
    case eventType.taskCompleted:
    case eventType.subOrchestrationCompleted:
      settle(state, event.TaskScheduledId, 'succeeded', event.Result);
      break;
    case eventType.taskFailed:
    case eventType.subOrchestrationFailed:
      settle(state, event.TaskScheduledId, 'failed');
      break;
    case eventType.timerFired:
      settle(state, event.TimerId, 'succeeded');
  }
}

/** Takes the orchestrator's steps one after the other, each when the one before has ended; failures are swallowed. */
function proceed(state: Replay): void {
  for (;;) {
    const action = state.actions[state.nextAction];
    if (action === undefined) break;
    state.nextAction += 1;
    const task = invokeAction(state, action);
    if (task.outcome !== 'running') continue;
    task.continuations.push(() => proceed(state));
    return;
  }
  state.isFinished = true;
}

/** An unknown number belongs to a duplicate, or to a timer that was cancelled. */
function settle(
  state: Replay,
  id: number,
  outcome: 'succeeded' | 'failed',
  result: string | null = null,
): void {
  const open = state.open.get(id);
  if (open === undefined) return;
  state.open.delete(id);
  open.task.result = result;
  end(open.task, outcome);
}

function confirm(state: Replay, event: HistoryEvent, kind: Scheduled['kind'], name: string): void {
  const scheduled = state.pending.get(event.EventId);
  if (scheduled?.kind === kind && nameOf(scheduled).toLowerCase() === name.toLowerCase()) {
    state.pending.delete(event.EventId);
    return;
  }
  const now = scheduled === undefined ? 'nothing' : `${scheduled.kind} '${nameOf(scheduled)}'`;
  state.nonDeterminism =
    `Non-Deterministic workflow detected: A previous execution of this orchestration scheduled ${kind} '${name}' ` +
    `with sequence ID ${event.EventId}, but the current replay execution has scheduled ${now} there. ` +
    'Was a change made to the orchestrator code after this instance had already started running?';
}

/** DTFx compares the names of what is called; of timers and messages to entities it compares the kind only. */
const nameOf = (scheduled: Scheduled): string =>
  scheduled.kind === 'timer' || scheduled.kind === 'entity-message' ? '' : scheduled.name;
