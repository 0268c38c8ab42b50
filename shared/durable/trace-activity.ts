import type { InvocationContext } from '@azure/functions';
import type { TracePoint } from '../domain/trace-point.ts';
import type { Effects } from '../effects/effects.ts';
import type { Reply } from './activity.ts';

/** One run of an activity that has ended. */
interface Run {
  readonly context: InvocationContext;
  readonly point: TracePoint;
  readonly startedAt: string;
  readonly answer: Reply<unknown>;
}

/** Writes the journal of which the trace itself is drawn, so it is no step in it. */
const BOOKKEEPING = 'record-transition';

/** Tells of a run, below the state in which it was asked for; a run that the host repeats is told twice, by its two invocations. */
export function traceActivity(effects: Effects, { answer, context, point, startedAt }: Run): void {
  const { functionName, invocationId, traceContext } = context;
  if (functionName === BOOKKEEPING) return;
  const hostTrace = traceContext?.traceParent;
  effects.telemetry.span({
    onboardingId: point.onboardingId,
    key: `activity ${invocationId}`,
    parent: point.parent,
    name: functionName,
    startedAt,
    endedAt: effects.now().toISOString(),
    attributes: {
      'autopilot.onboarding_id': point.onboardingId,
      'autopilot.outcome': answer.ok ? 'done' : answer.fault.code,
    },
    ...(answer.ok || answer.fault.code === 'throttled' ? {} : { fault: answer.fault.code }),
    ...(hostTrace === undefined ? {} : { hostTrace }),
  });
}
