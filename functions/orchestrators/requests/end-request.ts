import type { Refusal } from '../../../shared/domain/onboarding.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { writeRequest } from '../../activities/stubs.ts';
import { enter, type Journal } from '../run/journal.ts';
import { tell } from '../run/tell.ts';

/** How a request ended. */
export interface RequestOutcome {
  readonly state: 'onboarded' | 'refused';
  readonly reason: string;
  /** What was found on the way and is worth a line. */
  readonly remarks?: readonly string[];
}

/**
 * Ends a request: the request itself first, then the row, then the ticket. Whoever asks again because the row says that
 * it is over opens it again, and is not closed by what ends it.
 */
export function* endRequest(
  context: Context,
  journal: Journal,
  { by, code, reason, remarks, state }: RequestOutcome & Partial<Refusal>,
): Steps<RequestOutcome> {
  const { onboardingId: requestId } = journal.subject;
  const status = state === 'onboarded' ? 'done' : 'refused';
  const particulars = {
    ...(code === undefined ? {} : { code }),
    ...(by === undefined ? {} : { actor: by }),
  };
  yield* call(context, writeRequest, { requestId, change: { status } }, 'endless');
  yield* enter(context, journal, state, reason, particulars);
  yield* tell(context, journal, {
    about: 'end',
    state,
    reason,
    ...(remarks === undefined ? {} : { remarks }),
  });
  return { state, reason };
}
