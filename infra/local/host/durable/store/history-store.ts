import type { HistoryEvent } from './history-event.ts';

/** Where an instance stands, in Durable Functions' words. */
export type RuntimeStatus = 'Pending' | 'Running' | 'Suspended' | 'Completed' | 'Failed' | 'Terminated';

/** An instance without its history. Input, output, and custom status are JSON texts. */
export interface InstanceRecord {
  readonly instanceId: string;
  /** Changes with every continueAsNew; results of an earlier execution are discarded by it. */
  readonly executionId: string;
  readonly name: string;
  readonly version?: string;
  readonly runtimeStatus: RuntimeStatus;
  readonly input: string | null;
  readonly output: string | null;
  readonly customStatus: string | null;
  readonly createdAt: string;
  readonly lastUpdatedAt: string;
  readonly parent?: ParentLink;
}

/** The task of a parent that a sub-orchestration's end answers. */
export interface ParentLink {
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
}

/** An event that waits for the instance's next episode. With an execution ID it is meant for that execution only. */
export interface QueuedMessage {
  readonly executionId?: string;
  readonly event: HistoryEvent;
}

/** What has been dispatched and is not finished. */
export type WorkItem = {
  readonly workId: string;
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
} & WorkBody;

type WorkBody =
  | { readonly kind: 'activity'; readonly name: string; readonly input: string | null }
  | { readonly kind: 'timer'; readonly fireAt: string };

/** One step of a commit. A journal is a list of these. */
export type StoreChange =
  | { readonly change: 'instance-saved'; readonly record: InstanceRecord }
  | {
      readonly change: 'history-appended';
      readonly instanceId: string;
      readonly events: readonly HistoryEvent[];
    }
  | { readonly change: 'history-cleared'; readonly instanceId: string }
  | { readonly change: 'message-queued'; readonly instanceId: string; readonly message: QueuedMessage }
  | { readonly change: 'messages-taken'; readonly instanceId: string; readonly count: number }
  | { readonly change: 'work-added'; readonly item: WorkItem }
  | { readonly change: 'work-done'; readonly instanceId: string; readonly workId: string }
  | { readonly change: 'instance-purged'; readonly instanceId: string }
  | { readonly change: 'schedule-saved'; readonly name: string; readonly status: ScheduleStatus };

/** When a timer function ran and is to run next; by it a run that was missed is noticed. Instants are ISO strings. */
export interface ScheduleStatus {
  /** The NCRONTAB expression that it is about; another one has missed nothing. */
  readonly schedule: string;
  /** Absent until the first run. */
  readonly lastAt?: string;
  readonly nextAt: string;
  readonly lastUpdatedAt: string;
}

/**
 * Everything that must survive a kill of the host. The engine reads it freely and changes it only by `commit`,
 * which takes all of its changes or none and throws when it cannot.
 */
export interface HistoryStore {
  instance(instanceId: string): InstanceRecord | undefined;
  instances(): Iterable<InstanceRecord>;
  history(instanceId: string): readonly HistoryEvent[];
  inbox(instanceId: string): readonly QueuedMessage[];
  work(instanceId: string): readonly WorkItem[];
  hasWork(instanceId: string, workId: string): boolean;
  /** How far the timer function of this name has come. */
  schedule(name: string): ScheduleStatus | undefined;
  commit(changes: readonly StoreChange[]): void;
}

/** True for an instance that will never run again. */
export const isFinished = ({ runtimeStatus }: Pick<InstanceRecord, 'runtimeStatus'>): boolean =>
  runtimeStatus === 'Completed' || runtimeStatus === 'Failed' || runtimeStatus === 'Terminated';
