import type { OrchestratorAction } from '../episodes/orchestrator-state.ts';
import type { HistoryEvent } from '../store/history-event.ts';
import { type ReplayTask, runningTask } from './replay-task.ts';

/** Something that gets a sequence number. */
export type Scheduled =
  | { readonly kind: 'activity'; readonly name: string; readonly input: unknown }
  | { readonly kind: 'timer'; readonly fireAt: Date }
  | {
      readonly kind: 'entity-message';
      readonly name: string;
      readonly entityId: string;
      readonly operation: string;
      readonly input: unknown;
      readonly isSignal: boolean;
    }
  | {
      readonly kind: 'sub-orchestration';
      readonly name: string;
      readonly input: unknown;
      readonly instanceId: string | undefined;
      readonly version: string | undefined;
    };

/** An event from outside, as history keeps it. */
export type RaisedEvent = Extract<HistoryEvent, { EventType: 15 }>;

/** A task that has not ended, and what it is. */
export interface OpenTask {
  readonly task: ReplayTask;
  readonly scheduled: Scheduled;
}

/** The account that one replay keeps. */
export interface ReplayState {
  readonly actions: readonly OrchestratorAction[];
  nextAction: number;
  nextId: number;
  /** `currentUtcDateTime`: the latest OrchestratorStarted so far. */
  nowMs: number;
  isFinished: boolean;
  /** What came in since the suspension that still lasts. */
  held: HistoryEvent[] | undefined;
  /** What has been scheduled and has no event in history yet. */
  readonly pending: Map<number, Scheduled>;
  readonly open: Map<number, OpenTask>;
  /** A stack per event name: the newest wait is served first. Names in lower case. */
  readonly waits: Map<string, ReplayTask[]>;
  readonly buffered: RaisedEvent[];
  /** Calls of entities by number, until history says under which ID they were sent. */
  readonly entityCalls: Map<number, ReplayTask>;
  continuedWith: { readonly input: unknown } | undefined;
  readonly carried: RaisedEvent[];
  readonly warnings: string[];
  readonly maxActions: number;
  actionCount: number;
}

/** Makes the account of a replay that has not begun. */
export const newReplay = (actions: readonly OrchestratorAction[], maxActions: number): ReplayState => ({
  actions,
  maxActions,
  actionCount: 0,
  nextAction: 0,
  nextId: 0,
  nowMs: 0,
  isFinished: false,
  held: undefined,
  pending: new Map(),
  open: new Map(),
  waits: new Map(),
  buffered: [],
  entityCalls: new Map(),
  continuedWith: undefined,
  carried: [],
  warnings: [],
});

/** Gives the next sequence number to `scheduled` and opens a task for it. */
export function schedule(state: ReplayState, scheduled: Scheduled): ReplayTask {
  const task = runningTask();
  state.open.set(state.nextId, { task, scheduled });
  reserve(state, scheduled);
  return task;
}

/** Gives the next sequence number to something that holds nothing up: a cancelled timer, a message to an entity. */
export function reserve(state: ReplayState, scheduled: Scheduled): void {
  state.pending.set(state.nextId, scheduled);
  state.nextId += 1;
}
