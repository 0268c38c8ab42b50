import { callOnce } from './call-once.ts';
import { defineOrchestration, type Steps } from './orchestration.ts';
import { withTracePoint } from './trace-points.ts';
import { waitToRetry } from './wait-to-retry.ts';

/** An activity that has to be possible some day, and its input. */
export interface KeepTryingInput {
  readonly activity: string;
  readonly input: unknown;
}

/** Attempts of one execution: a few hours, and a history of some hundred events. */
const ATTEMPTS_PER_EXECUTION = 36;

/** By now the delays no longer grow. */
const LATE_ATTEMPT = 10;

/** Tries an activity until it is possible and gives its value; continues as new, so that an outage of weeks stays a short history. */
export const keepTrying = defineOrchestration(
  'keep-trying',
  function* (context, { activity, input }: KeepTryingInput): Steps<unknown> {
    for (let attempt = 1; attempt <= ATTEMPTS_PER_EXECUTION; attempt += 1) {
      const reply = yield* callOnce(context, activity, input);
      if (reply.ok) return reply.value;
      yield* waitToRetry(context, activity, LATE_ATTEMPT + attempt, reply.fault);
    }
    context.df.continueAsNew(withTracePoint(context, { activity, input }));
    return undefined;
  },
);
