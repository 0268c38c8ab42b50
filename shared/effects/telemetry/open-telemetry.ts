import { openOnce } from '../open-once.ts';
import type { Report } from '../transport.ts';
import type { Sink, Telemetry } from './telemetry.ts';

/** Telemetry that goes nowhere. */
const SILENT: Telemetry = {
  isOn: false,
  span: () => undefined,
  count: () => undefined,
  observe: () => undefined,
  watchFunctions: async () => undefined,
  flush: async () => undefined,
};

/**
 * Hands telemetry to what `load` opens on the first use; without it nothing is told and nothing loaded. Nobody waits,
 * and what goes wrong is reported and forgotten: the evidence is what the app lives by.
 */
export function openTelemetry(load: (() => Promise<Sink>) | undefined, report: Report): Telemetry {
  if (load === undefined) return SILENT;
  const sink = openOnce(load);
  const tell = async (telling: (sink: Sink) => void | Promise<void>): Promise<void> => {
    try {
      await telling(await sink());
    } catch (error) {
      report('telemetry is not possible', { reason: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    isOn: true,
    span: (span) => void tell((opened) => opened.span(span)),
    count: (name, attributes) => void tell((opened) => opened.record(name, 1, attributes)),
    observe: (name, value, attributes) => void tell((opened) => opened.record(name, value, attributes)),
    watchFunctions: (functions) => tell((opened) => opened.watchFunctions(functions)),
    flush: () => tell((opened) => opened.flush()),
  };
}
