import type { DurableLimits } from '../durable-limits.ts';
import { type EventBody, eventType, type HistoryEvent, historyEvent } from '../store/history-event.ts';
import type { HistoryStore, InstanceRecord } from '../store/history-store.ts';

/** One turn of an instance: what is known, what has come in, and what the engine offers to it. */
export interface Episode {
  readonly record: InstanceRecord;
  /** What the store holds. */
  readonly past: readonly HistoryEvent[];
  /** OrchestratorStarted and the events that were taken in. */
  readonly present: readonly HistoryEvent[];
  /** How many messages of the inbox this episode uses up, stale ones included. */
  readonly takenCount: number;
  readonly startedAt: Date;
  readonly surroundings: Surroundings;
}

/** What an episode needs to know of the world around its instance. */
export interface Surroundings {
  readonly store: HistoryStore;
  readonly now: () => Date;
  readonly newId: () => string;
  /** What the function of this name is for Durable Functions, whatever the case. */
  readonly kindOf: (name: string) => DurableKind | undefined;
  readonly limits: DurableLimits;
  /** True when the extension hands failures over as FailureDetails too, which the SDK turns into a TaskFailedError. */
  readonly givesFailureDetails: boolean;
}

/** What a function can be for Durable Functions. */
export type DurableKind = 'orchestration' | 'activity' | 'entity';

/** Takes all queued messages of an instance as one batch; messages for an earlier execution are dropped. */
export function collectEpisode(surroundings: Surroundings, record: InstanceRecord): Episode {
  const inbox = surroundings.store.inbox(record.instanceId);
  const startedAt = surroundings.now();
  const batch = inbox
    .filter(({ executionId }) => executionId === undefined || executionId === record.executionId)
    .map(({ event }) => event);
  return {
    record,
    past: surroundings.store.history(record.instanceId),
    present: [historyEvent(startedAt, { EventType: eventType.orchestratorStarted }), ...batch],
    takenCount: inbox.length,
    startedAt,
    surroundings,
  };
}

/** An event of this episode, stamped with the present. */
export const eventNow = ({ surroundings }: Episode, body: EventBody, eventId?: number): HistoryEvent =>
  historyEvent(surroundings.now(), body, eventId);

/** The JSON text of a value as it crosses a step; what JSON does not know becomes null. */
export const toJsonText = (value: unknown): string | null => JSON.stringify(value) ?? null;
