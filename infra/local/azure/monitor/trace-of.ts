import { traceIdOf } from '../../../../shared/effects/telemetry/trace-ids.ts';
import type { TelemetryItem } from './telemetry-item.ts';

/** A span as the resource shows it, with what hangs below it in the order of time. */
export interface ShownSpan {
  readonly id: string;
  readonly name: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly isOk: boolean;
  readonly properties: Readonly<Record<string, string>>;
  readonly children: readonly ShownSpan[];
}

/** The trace of an onboarding as a tree: one root for each of its runs, and for what has no span above it yet. */
export function traceOf(items: readonly TelemetryItem[], onboardingId: string): readonly ShownSpan[] {
  const traceId = traceIdOf(onboardingId);
  const spans = items.filter(
    ({ data, tags }) => data.baseData.id !== undefined && tags['ai.operation.id'] === traceId,
  );
  const once = [...new Map(spans.map((span) => [span.data.baseData.id, span])).values()];
  const known = new Set(once.map(({ data }) => data.baseData.id));
  return below(once, (parent) => parent === undefined || !known.has(parent));
}

function below(
  spans: readonly TelemetryItem[],
  isParent: (id: string | undefined) => boolean,
): readonly ShownSpan[] {
  return spans
    .filter(({ tags }) => isParent(tags['ai.operation.parentId']))
    .map((span) => toShown(span, spans))
    .toSorted((one, other) =>
      one.startedAt < other.startedAt ? -1 : Number(one.startedAt > other.startedAt),
    );
}

function toShown({ data, time }: TelemetryItem, all: readonly TelemetryItem[]): ShownSpan {
  const { duration = '', id = '', name = '', properties, success = true } = data.baseData;
  return {
    id,
    name,
    startedAt: properties['autopilot.began_at'] ?? time,
    seconds: secondsOf(duration),
    isOk: success,
    properties,
    children: below(all, (parent) => parent === id),
  };
}

/** Application Insights writes `d.hh:mm:ss.fff`. */
function secondsOf(duration: string): number {
  const [, days = '0', hours, minutes, seconds] = /^(?:(\d+)\.)?(\d+):(\d+):([\d.]+)$/.exec(duration) ?? [];
  return ((Number(days) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
}
