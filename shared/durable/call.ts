import type { ActivityStub, Reply, ReportedFault } from './activity.ts';
import { type Context, pause, type Steps } from './orchestration.ts';

/** Thrown in an orchestrator when an effect stayed impossible for as long as its patience; becomes a hold, never a refusal. */
export class Outage extends Error {
  readonly fault: ReportedFault;

  constructor(activity: string, fault: ReportedFault) {
    super(`${activity} is not possible at present (${fault.code}): ${fault.message}`);
    this.name = 'Outage';
    this.fault = fault;
  }
}

/** How often an effect is tried before it counts as an outage; `endless` for what must be written down in any case. */
export type Patience = 'half an hour' | 'endless';

const FIRST_DELAY_SECONDS = 5;
const LONGEST_DELAY_SECONDS = 300;
/** 5 + 10 + 20 + ... + 160 s, then every five minutes: about half an hour. */
const ATTEMPTS_IN_HALF_AN_HOUR = 12;

/** Calls an activity and gives its value; retries faults with durable timers, as late as `Retry-After` says. Throws `Outage`. */
export function* call<Input, Output>(
  context: Context,
  activity: ActivityStub<Input, Output>,
  input: Input,
  patience: Patience = 'half an hour',
): Steps<Output> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = yield* callOnce(context, activity, input);
    if (reply.ok) return reply.value;
    if (patience !== 'endless' && attempt >= ATTEMPTS_IN_HALF_AN_HOUR)
      throw new Outage(activity.name, reply.fault);
    yield* pause(context, delaySeconds(attempt, reply.fault));
  }
}

/** An activity that throws has died with its worker or has a defect: both are worth another try. */
function* callOnce<Input, Output>(
  context: Context,
  activity: ActivityStub<Input, Output>,
  input: Input,
): Steps<Reply<Output>> {
  try {
    return (yield context.df.callActivity(activity.name, input)) as Reply<Output>;
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 500) : 'no message';
    return { ok: false, fault: { code: 'unexpected', message } };
  }
}

/** The world's own word counts where it asks for more than we would wait. */
const delaySeconds = (attempt: number, fault: ReportedFault): number =>
  Math.max(
    Math.min(FIRST_DELAY_SECONDS * 2 ** (attempt - 1), LONGEST_DELAY_SECONDS),
    fault.retryAfterSeconds ?? 0,
  );
