import type { Resource } from '@opentelemetry/resources';
import {
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import { METRICS, type MetricName } from '../../domain/metrics.ts';

/** Gathers values and sends what they add up to. */
export interface Metrics {
  record(name: MetricName, value: number, attributes: Readonly<Record<string, string>>): void;
  flush(): Promise<void>;
}

type Recording = (value: number, attributes: Readonly<Record<string, string>>) => void;

/** Opens one instrument for each row of the table of metrics. */
export function openMetrics(exporter: PushMetricExporter, resource: Resource, intervalMs: number): Metrics {
  const exportTimeoutMillis = Math.min(intervalMs, 30_000);
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: intervalMs,
    exportTimeoutMillis,
  });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const names = Object.keys(METRICS) as MetricName[];
  const instruments = new Map(names.map((name) => [name, openInstrument(provider, name)]));
  return {
    record: (name, value, attributes) => instruments.get(name)?.(value, attributes),
    flush: () => provider.forceFlush(),
  };
}

function openInstrument(provider: MeterProvider, name: MetricName): Recording {
  const meter = provider.getMeter('private-link-autopilot');
  const { description, kind, unit } = METRICS[name];
  if (kind === 'counter') {
    const counter = meter.createCounter(name, { description, unit });
    return (value, attributes) => counter.add(value, attributes);
  }
  const options = { description, unit };
  const instrument =
    kind === 'gauge' ? meter.createGauge(name, options) : meter.createHistogram(name, options);
  return (value, attributes) => instrument.record(value, attributes);
}
