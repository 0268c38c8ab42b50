import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { Report } from '../transport.ts';

/** What OpenTelemetry hands batches to. */
interface Exporter<Batch> {
  export(batch: Batch, done: (result: ExportResult) => void): void;
}

/** The same exporter, whose failures are reported and go no further: whoever flushes has nothing to do about them. */
export function reportingFailures<Batch, Each extends Exporter<Batch>>(
  exporter: Each & Exporter<Batch>,
  report: Report,
): Each {
  const send = exporter.export.bind(exporter);
  return Object.assign(exporter, {
    export(batch: Batch, done: (result: ExportResult) => void): void {
      send(batch, ({ code, error }) => {
        if (code === ExportResultCode.FAILED)
          report('telemetry is not possible', { reason: error?.message ?? 'no message' });
        done({ code: ExportResultCode.SUCCESS });
      });
    },
  });
}
