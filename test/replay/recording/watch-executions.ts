import { app, type PostInvocationContext } from '@azure/functions';
import { type AppParts, registerApp } from '../../../functions/main.ts';
import { eventType, type HistoryEvent } from '../../../infra/local/host/durable/store/history-event.ts';
import { toLine } from '../history-line.ts';
import type { RecordedHistory } from '../recorded-history.ts';

/** An execution that was watched. */
export interface WatchedExecution extends RecordedHistory {
  readonly orchestration: string;
}

/** Registers the app, and keeps what its orchestrators were shown. */
export interface ExecutionWatch {
  readonly register: (parts: AppParts) => void;
  /** Every execution so far as its latest turn saw it, in the order of their starts. */
  executions(): readonly WatchedExecution[];
}

/** An event as the SDK reads it. */
type ReadEvent = Omit<HistoryEvent, 'Timestamp'> & { readonly Timestamp: Date };

/** The orchestration trigger, as far as it is of use here. */
interface ShownTrigger {
  readonly instanceId: string;
  readonly history: readonly ReadEvent[];
}

interface Latest {
  readonly orchestration: string;
  readonly trigger: ShownTrigger;
}

/** Watches by a hook of the Functions library: that alone sees the last turn of an execution that continues as new. */
export function watchExecutions(): ExecutionWatch {
  const latest = new Map<ReadEvent, Latest>();
  const onTurn = ({ inputs, invocationContext }: PostInvocationContext): void => {
    if (invocationContext.options.trigger.type !== 'orchestrationTrigger') return;
    const trigger = inputs[0] as ShownTrigger;
    const begin = trigger.history.find(({ EventType }) => EventType === eventType.executionStarted);
    if (begin !== undefined) latest.set(begin, { orchestration: invocationContext.functionName, trigger });
  };
  return {
    register: (parts) => {
      app.hook.postInvocation(onTurn);
      registerApp(parts);
    },
    executions: () => [...latest.values()].map(toExecution),
  };
}

const toExecution = ({ orchestration, trigger: { history, instanceId } }: Latest): WatchedExecution => ({
  orchestration,
  instanceId,
  lines: history.map(({ Timestamp, ...event }) =>
    toLine({ ...event, Timestamp: Timestamp.toISOString() } as HistoryEvent),
  ),
});
