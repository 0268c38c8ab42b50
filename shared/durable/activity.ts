import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { Fault, type FaultCode } from '../domain/fault.ts';
import type { Priority } from '../effects/budgets/budget.ts';
import { runErrand } from '../effects/budgets/errand.ts';
import type { Effects } from '../effects/effects.ts';
import type { HideSecrets } from '../effects/hide-secrets.ts';
import { openOnce } from '../effects/open-once.ts';
import { type Instances, openInstances } from './instances.ts';
import { traceActivity } from './trace-activity.ts';
import { splitTracePoint } from './trace-points.ts';

/** One effect, safe to repeat. A fault of the world is thrown; a decision not to act is a value. */
export type Activity<Input, Output> = (
  effects: Effects,
  input: Input,
  instances: Instances,
) => Promise<Output>;

/** An activity by name. Its code, and the SDKs it needs, are loaded when it is first run, not when an orchestrator replays. */
export interface ActivityStub<Input, Output> {
  readonly name: string;
  /** `background` for what looks after the whole estate: its calls to Azure leave room for onboardings. */
  readonly priority: Priority;
  readonly load: () => Promise<Activity<Input, Output>>;
}

/** What an activity hands back. A fault is data, so that `Retry-After` becomes a durable timer and `Task.all` cannot fail fast. */
export type Reply<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly fault: ReportedFault };

/** A fault as it crosses from an activity to its orchestrator. */
export interface ReportedFault {
  readonly code: FaultCode;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

const LONGEST_MESSAGE = 500;
/** More is not even looked at; what is hidden must not be cut before. */
const LONGEST_READ = 5000;

/** Names an activity, says how to load it (once), and whether its calls to Azure come first or leave room. */
export function defineActivity<Input, Output>(
  name: string,
  load: () => Promise<Activity<Input, Output>>,
  priority: Priority = 'foreground',
): ActivityStub<Input, Output> {
  return { name, load: openOnce(load), priority };
}

/** Registers an activity with the Functions app. `effects` is asked for at the first run. */
export function registerActivity<Input, Output>(
  stub: ActivityStub<Input, Output>,
  effects: () => Effects,
): void {
  const client = df.input.durableClient();
  df.app.activity(stub.name, {
    extraInputs: [client],
    handler: async (sent: unknown, context: InvocationContext) => {
      const { input, point } = splitTracePoint(sent);
      const startedAt = effects().now().toISOString();
      const answer = await reply(context, effects().hideSecrets, async () => {
        const activity = await stub.load();
        return runErrand(stub.priority, () => activity(effects(), input as Input, openInstances(context)));
      });
      if (point !== undefined) traceActivity(effects(), { context, point, startedAt, answer });
      return answer;
    },
  });
}

async function reply<Output>(
  context: InvocationContext,
  hideSecrets: HideSecrets,
  work: () => Promise<Output>,
): Promise<Reply<Output>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const fault = toReportedFault(error, hideSecrets);
    const facts = { activity: context.functionName, ...fault };
    if (fault.code === 'throttled') context.info('activity waits for a quota', facts);
    else context.warn('activity met a fault', facts);
    return { ok: false, fault };
  }
}

/** Anything that is not a `Fault` is a defect of ours: it is reported as `unexpected`. Messages are bounded and hold no secrets. */
export function toReportedFault(error: unknown, hideSecrets: HideSecrets): ReportedFault {
  const said = error instanceof Error ? error.message : String(error);
  const message = hideSecrets(said.slice(0, LONGEST_READ)).slice(0, LONGEST_MESSAGE) || 'no message';
  if (!(error instanceof Fault)) return { code: 'unexpected', message };
  const { code, retryAfterSeconds } = error;
  return retryAfterSeconds === undefined ? { code, message } : { code, message, retryAfterSeconds };
}
