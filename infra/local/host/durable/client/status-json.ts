import type { HistoryEvent } from '../store/history-event.ts';
import type { InstanceRecord } from '../store/history-store.ts';

/** What a client may ask to see of an instance beside its state. */
export interface StatusDetail {
  readonly showInput: boolean;
  readonly history: readonly HistoryEvent[] | undefined;
  readonly showHistoryOutput: boolean;
}

/** An instance's status as the extension answers it. Input and output are always present; the SDK insists on them. */
export function statusJson(record: InstanceRecord, detail: StatusDetail): Record<string, unknown> {
  return {
    name: record.name,
    instanceId: record.instanceId,
    runtimeStatus: record.runtimeStatus,
    input: detail.showInput ? parsed(record.input) : null,
    customStatus: parsed(record.customStatus),
    output: parsed(record.output),
    createdTime: wholeSeconds(record.createdAt),
    lastUpdatedTime: wholeSeconds(record.lastUpdatedAt),
    ...(detail.history === undefined ? {} : { historyEvents: historyJson(detail.history, detail) }),
  };
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

const wholeSeconds = (at: string): string => `${at.slice(0, 19)}Z`;

const historyJson = (history: readonly HistoryEvent[], { showHistoryOutput }: StatusDetail) =>
  history.map((event) => ('Result' in event && !showHistoryOutput ? { ...event, Result: undefined } : event));
