import type { StateSpan } from '../../../shared/domain/trace-point.ts';
import type { Context } from '../../../shared/durable/orchestration.ts';
import { setTracePoint } from '../../../shared/durable/trace-points.ts';
import type { Journal } from './journal.ts';

/** Lets the steps from now on belong to the state that the journal says, if it knows. */
export function goOnInTrace(context: Context, { memory, subject }: Journal): Journal {
  const { onboardingId } = subject;
  if (memory.span !== undefined) setTracePoint(context, { onboardingId, parent: memory.span.key });
  return { memory, subject };
}

/** Begins the next state's span and gives the one that it left. A state entered once more for another reason goes on. */
export function beginSpan(
  context: Context,
  journal: Journal,
  span: StateSpan,
): { readonly left?: StateSpan } {
  const left = journal.memory.span;
  if (left?.state === span.state) return {};
  journal.memory = { ...journal.memory, span };
  goOnInTrace(context, journal);
  return left === undefined ? {} : { left };
}
