import type { Episode } from './episode.ts';

/** What never changes between episodes. Schema V3: later ones are for entity locks only. */
const CONSTANTS = {
  upperSchemaVersion: 1,
  upperSchemaVersionNew: 2,
  longRunningTimerIntervalDuration: '3.00:00:00',
  maximumShortTimerDuration: '6.00:00:00',
  defaultHttpAsyncRequestSleepTimeMillseconds: 30000,
} as const;

/** The orchestration trigger's JSON value, made anew for every episode: the SDK writes into it. */
export function orchestrationTrigger({ record, past, present }: Episode): Record<string, unknown> {
  return {
    // Events hold nothing but texts and numbers, so a shallow copy is as good as a trip through JSON, and cheaper.
    history: [...past, ...present].map((event) => ({ ...event })),
    input: record.input === null ? null : JSON.parse(record.input),
    instanceId: record.instanceId,
    isReplaying: past.length > 0,
    parentInstanceId: record.parent?.instanceId ?? null,
    ...CONSTANTS,
  };
}
