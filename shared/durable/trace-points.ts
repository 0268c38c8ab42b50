import type { TracePoint } from '../domain/trace-point.ts';
import type { Context } from './orchestration.ts';

/** By the context of an execution; replay sets it again in the same order, so that it decides nothing and is never asked. */
const points = new WeakMap<Context, TracePoint>();

/** Says where in which trace the steps belong that this execution schedules from now on. */
export const setTracePoint = (context: Context, point: TracePoint): void => void points.set(context, point);

/** The input with the present point of the trace, which it carries to wherever the step runs. */
export function withTracePoint(context: Context, input: unknown): unknown {
  const tracePoint = points.get(context);
  return tracePoint === undefined || !isRecord(input) ? input : { ...input, tracePoint };
}

/** What was sent, and the point that it carries; an input of an earlier version carries none. */
export function splitTracePoint(sent: unknown): { readonly input: unknown; readonly point?: TracePoint } {
  if (!isRecord(sent) || !isPoint(sent['tracePoint'])) return { input: sent };
  const { tracePoint, ...input } = sent;
  return { input, point: tracePoint };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPoint = (value: unknown): value is TracePoint =>
  isRecord(value) && typeof value['onboardingId'] === 'string' && typeof value['parent'] === 'string';
