import { eventType, type HistoryEvent } from '../store/history-event.ts';
import type { InstanceRecord } from '../store/history-store.ts';

/** What never changes between episodes. Schema V3: later ones are for entity locks only. */
const CONSTANTS = {
  upperSchemaVersion: 1,
  upperSchemaVersionNew: 2,
  longRunningTimerIntervalDuration: '3.00:00:00',
  maximumShortTimerDuration: '6.00:00:00',
  defaultHttpAsyncRequestSleepTimeMillseconds: 30000,
} as const;

/** The part of an episode that its orchestrator is shown. */
interface ShownEpisode {
  readonly record: Pick<InstanceRecord, 'input' | 'instanceId' | 'parent'>;
  readonly past: readonly HistoryEvent[];
  readonly present: readonly HistoryEvent[];
}

/** The orchestration trigger's JSON value, made anew for every episode: the SDK writes into it. */
export function orchestrationTrigger({ record, past, present }: ShownEpisode): Record<string, unknown> {
  const trigger = {
    input: record.input === null ? null : JSON.parse(record.input),
    instanceId: record.instanceId,
    isReplaying: past.length > 0,
    parentInstanceId: record.parent?.instanceId ?? null,
    ...CONSTANTS,
  };
  // Not enumerable: the SDK walks everything that is, in every episode, to turn each `Timestamp` into a Date.
  return Object.defineProperty(trigger, 'history', { value: [...past, ...present].map(asSdkReads) });
}

type ReadEvent = Omit<HistoryEvent, 'Timestamp'> & { readonly Timestamp: Date };

/** Events do not change and the SDK does not write into them any more, so each is prepared once. */
const read = new WeakMap<HistoryEvent, ReadEvent>();

/** An event after the SDK's walk. The Date of an OrchestratorStarted is handed to user code, so it is never shared. */
function asSdkReads(event: HistoryEvent): ReadEvent {
  const known = read.get(event);
  if (known !== undefined) return known;
  const prepared = { ...event, Timestamp: new Date(event.Timestamp) };
  if (event.EventType !== eventType.orchestratorStarted) read.set(event, prepared);
  return prepared;
}
