import type { Episode } from './episode.ts';
import type { HistoryEvent } from './history-event.ts';

/** What never changes between episodes. Schema V3: later ones are for entity locks only. */
const CONSTANTS = JSON.stringify({
  upperSchemaVersion: 1,
  upperSchemaVersionNew: 2,
  longRunningTimerIntervalDuration: '3.00:00:00',
  maximumShortTimerDuration: '6.00:00:00',
  defaultHttpAsyncRequestSleepTimeMillseconds: 30000,
}).slice(1);

/** The orchestration trigger's JSON, put together from texts: history is written once, not in every episode. */
export function toTriggerText({ record, past, present }: Episode): string {
  const history = [...past, ...present].map(textOf).join(',');
  const parent = JSON.stringify(record.parent?.instanceId ?? null);
  return (
    `{"history":[${history}],"input":${record.input ?? 'null'},"instanceId":${JSON.stringify(record.instanceId)},` +
    `"isReplaying":${past.length > 0},"parentInstanceId":${parent},${CONSTANTS}`
  );
}

const texts = new WeakMap<HistoryEvent, string>();

function textOf(event: HistoryEvent): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const text = JSON.stringify(event);
  texts.set(event, text);
  return text;
}
