import type { ActivityStub, ReportedFault } from './activity.ts';
import { callOnce } from './call-once.ts';
import { keepTrying } from './keep-trying.ts';
import { type Context, nowOf, type Steps, within } from './orchestration.ts';
import { waitToRetry } from './wait-to-retry.ts';

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

/** For how long an effect is tried before it counts as an outage; `endless` for what must be written down in any case. */
export type Patience = 'usual' | 'endless';

/** A world that does not answer is worth a ticket after half an hour. */
const PATIENCE_SECONDS = 1800;

/** A spent quota is Azure's "later": nobody has to hear of it for an hour. */
const PATIENCE_WITH_QUOTA_SECONDS = 3600;

/** Half an hour in growing delays (5 + 10 + ... + 160 s, then every five minutes). */
const ATTEMPTS_BEFORE_KEEP_TRYING = 12;

/** Calls an activity and gives its value; retries faults with durable timers, as late as `Retry-After` says. Throws `Outage`. */
export function* call<Input, Output>(
  context: Context,
  activity: ActivityStub<Input, Output>,
  input: Input,
  patience: Patience = 'usual',
): Steps<Output> {
  const { name } = activity;
  const startedAt = nowOf(context);
  for (let attempt = 1; ; attempt += 1) {
    const reply = yield* callOnce(context, name, input);
    if (reply.ok) return reply.value as Output;
    if (patience !== 'endless' && isOutage(context, startedAt, reply.fault))
      throw new Outage(name, reply.fault);
    yield* waitToRetry(context, name, attempt, reply.fault);
    if (patience === 'endless' && attempt >= ATTEMPTS_BEFORE_KEEP_TRYING)
      return (yield* within(context, keepTrying, { activity: name, input })) as Output;
  }
}

/** What a policy or a lock disallows is not asked for again and again: people have to change the rule first. */
function isOutage(context: Context, startedAt: string, { code }: ReportedFault): boolean {
  if (code === 'disallowed') return true;
  const triedSeconds = (Date.parse(nowOf(context)) - Date.parse(startedAt)) / 1000;
  return triedSeconds >= (code === 'throttled' ? PATIENCE_WITH_QUOTA_SECONDS : PATIENCE_SECONDS);
}
