import type { ActivityStub, ReportedFault } from './activity.ts';
import { callOnce, delaySeconds } from './call-once.ts';
import { keepTrying } from './keep-trying.ts';
import { type Context, pause, type Steps, within } from './orchestration.ts';

/** Thrown in an orchestrator when an effect stayed impossible for as long as its patience; becomes a hold, never a refusal. */
export class Outage extends Error {
  readonly activity: string;
  readonly fault: ReportedFault;

  constructor(activity: string, fault: ReportedFault) {
    super(`${activity} is not possible at present (${fault.code}): ${fault.message}`);
    this.name = 'Outage';
    this.activity = activity;
    this.fault = fault;
  }
}

/** How often an effect is tried before it counts as an outage; `endless` for what must be written down in any case. */
export type Patience = 'half an hour' | 'endless';

/** 5 + 10 + 20 + ... + 160 s, then every five minutes: about half an hour. */
const ATTEMPTS_IN_HALF_AN_HOUR = 12;

/** Calls an activity and gives its value; retries faults with durable timers, as late as `Retry-After` says. Throws `Outage`. */
export function* call<Input, Output>(
  context: Context,
  activity: ActivityStub<Input, Output>,
  input: Input,
  patience: Patience = 'half an hour',
): Steps<Output> {
  const { name } = activity;
  for (let attempt = 1; ; attempt += 1) {
    const reply = yield* callOnce(context, name, input);
    if (reply.ok) return reply.value as Output;
    const isLast = attempt >= ATTEMPTS_IN_HALF_AN_HOUR;
    if (isLast && patience !== 'endless') throw new Outage(name, reply.fault);
    yield* pause(context, delaySeconds(attempt, reply.fault));
    if (isLast) return (yield* within(context, keepTrying, { activity: name, input })) as Output;
  }
}
