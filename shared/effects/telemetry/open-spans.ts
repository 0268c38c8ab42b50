import {
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { HideSecrets } from '../hide-secrets.ts';
import type { FinishedSpan } from './telemetry.ts';
import { spanIdOf, traceIdOf } from './trace-ids.ts';

/** Writes spans and sends them in batches. */
export interface Spans {
  write(span: FinishedSpan): void;
  flush(): Promise<void>;
}

/** How spans leave the process. */
export interface SpansOptions {
  readonly exporter: SpanExporter;
  readonly resource: Resource;
  readonly hideSecrets: HideSecrets;
  /** How long a span waits for others at most. */
  readonly delayMs: number;
}

/**
 * Application Insights takes nothing that began more than 48 hours ago ("older than the allowed min date",
 * https://github.com/microsoft/ApplicationInsights-node.js/issues/1466), and an onboarding may be held for weeks.
 */
const LONGEST_SPAN_MS = 47 * 3600 * 1000;

/** Opens a tracer whose IDs are derived from onboardings. Everything is sampled: one onboarding is worth its trace. */
export function openSpans({ delayMs, exporter, hideSecrets, resource }: SpansOptions): Spans {
  const ids = { traceId: '', spanId: '' };
  const provider = new BasicTracerProvider({
    resource,
    idGenerator: { generateTraceId: () => ids.traceId, generateSpanId: () => ids.spanId },
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: delayMs, maxQueueSize: 8192 })],
  });
  const tracer = provider.getTracer('private-link-autopilot');
  return {
    write(told) {
      const span = hideSecrets(told);
      ids.traceId = traceIdOf(told.onboardingId);
      ids.spanId = spanIdOf(told.onboardingId, told.key);
      const { fault, name, parent } = span;
      const endMs = Date.parse(told.endedAt);
      const beganMs = Math.max(Date.parse(told.startedAt), endMs - LONGEST_SPAN_MS);
      const started = tracer.startSpan(
        name,
        {
          kind: parent === undefined ? SpanKind.SERVER : SpanKind.INTERNAL,
          startTime: new Date(beganMs),
          attributes: { ...span.attributes, 'autopilot.began_at': told.startedAt },
          links: linksTo(told.hostTrace),
        },
        parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, above(told, parent)),
      );
      if (fault !== undefined) started.setStatus({ code: SpanStatusCode.ERROR, message: fault });
      started.end(new Date(endMs));
    },
    flush: () => provider.forceFlush(),
  };
}

const above = ({ onboardingId }: FinishedSpan, parent: string): SpanContext => ({
  traceId: traceIdOf(onboardingId),
  spanId: spanIdOf(onboardingId, parent),
  traceFlags: TraceFlags.SAMPLED,
  isRemote: true,
});

function linksTo(traceParent: string | undefined): Link[] {
  const [, traceId, spanId, flags] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceParent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return [];
  return [{ context: { traceId, spanId, traceFlags: Number.parseInt(flags ?? '0', 16) } }];
}
