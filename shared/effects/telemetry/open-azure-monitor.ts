import {
  AzureMonitorLogExporter,
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
} from '@azure/monitor-opentelemetry-exporter';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { type AzureConnection, azureClientOptions } from '../azure-connection.ts';
import type { HideSecrets } from '../hide-secrets.ts';
import { openLogs } from './open-logs.ts';
import { openMetrics } from './open-metrics.ts';
import { openSpans } from './open-spans.ts';
import { reportingFailures } from './reporting-failures.ts';
import type { Sink } from './telemetry.ts';
import { watchFunctions } from './watch-functions.ts';

/** Where telemetry goes, as whom, and when. */
export interface AzureMonitorOptions
  extends Pick<AzureConnection, 'httpClient' | 'requestTimeoutMs' | 'report'> {
  readonly connectionString: string;
  /** Microsoft Entra authentication; left out, the key in the connection string is all that is asked for. */
  readonly credential?: AzureConnection['credential'];
  readonly hideSecrets: HideSecrets;
  /** What the app is called in the application map. */
  readonly name: string;
  /** `when-flushed` sends nothing by real time, for worlds with a clock of their own. */
  readonly sends: 'by-time' | 'when-flushed';
}

const NEVER_MS = 2 ** 31 - 1;

/** A killed process loses at most what waits for so long. */
const SPANS_AND_LOGS_EVERY_MS = 5_000;

/** Azure Monitor keeps metrics by the minute. */
const METRICS_EVERY_MS = 60_000;

/**
 * Opens Application Insights by OpenTelemetry. What cannot be sent is not kept: the disk of an instance that may be
 * gone in a minute is no place for it, and the evidence has its own table.
 */
export function openAzureMonitor(options: AzureMonitorOptions): Sink {
  // The exporter's statistics about itself go to addresses of Microsoft's that a closed network does not let through.
  process.env['APPLICATION_INSIGHTS_NO_STATSBEAT'] ??= 'true';
  const { connectionString, credential, hideSecrets, name, report, sends } = options;
  const isByTime = sends === 'by-time';
  const exporting = {
    ...azureClientOptions(options),
    connectionString,
    disableOfflineStorage: true,
    ...(credential === undefined ? {} : { credential }),
  };
  const resource = resourceFromAttributes({ 'service.name': name });
  const delayMs = isByTime ? SPANS_AND_LOGS_EVERY_MS : NEVER_MS;
  const traceExporter = reportingFailures(new AzureMonitorTraceExporter(exporting), report);
  const spans = openSpans({ exporter: traceExporter, resource, hideSecrets, delayMs });
  const metricExporter = reportingFailures(new AzureMonitorMetricExporter(exporting), report);
  const metrics = openMetrics(metricExporter, resource, isByTime ? METRICS_EVERY_MS : NEVER_MS);
  const logExporter = reportingFailures(new AzureMonitorLogExporter(exporting), report);
  const logs = openLogs(logExporter, resource, hideSecrets, delayMs);
  const flush = async (): Promise<void> => {
    await Promise.all([spans.flush(), metrics.flush(), logs.forceFlush()]);
  };
  return {
    span: (span) => spans.write(span),
    record: (metric, value, attributes) => metrics.record(metric, value, hideSecrets(attributes)),
    watchFunctions: (functions) => watchFunctions(functions, logs, flush),
    flush,
  };
}
