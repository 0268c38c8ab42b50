import * as df from 'durable-functions';
import { LOOK_EVENT } from './instances.ts';
import { setTracePoint, splitTracePoint, withTracePoint } from './trace-points.ts';

/** The context that orchestrators get; only this folder and `functions/orchestrators` use it. */
export type Context = df.OrchestrationContext;

/** The steps of an orchestration: a generator that yields tasks and returns plain data. */
export type Steps<Output> = Generator<df.Task, Output, unknown>;

/** An orchestration by name, with the input it takes. */
export interface Orchestration<Input, Output> {
  readonly name: string;
  readonly body: (context: Context, input: Input) => Steps<Output>;
}

/** Names an orchestration. Its body holds sequence, loops and pauses; decisions are made in activities. */
export const defineOrchestration = <Input, Output>(
  name: string,
  body: (context: Context, input: Input) => Steps<Output>,
): Orchestration<Input, Output> => ({ name, body });

/** Registers an orchestration with the Functions app. */
export function registerOrchestration<Input, Output>(orchestration: Orchestration<Input, Output>): void {
  df.app.orchestration(orchestration.name, function* (context) {
    const { input, point } = splitTracePoint(context.df.getInput<unknown>());
    if (point !== undefined) setTracePoint(context, point);
    return yield* orchestration.body(context, input as Input);
  });
}

/** Runs another orchestration as a part of this one and gives its output. */
export function* within<Input, Output>(
  context: Context,
  orchestration: Orchestration<Input, Output>,
  input: Input,
): Steps<Output> {
  return (yield context.df.callSubOrchestrator(orchestration.name, withTracePoint(context, input))) as Output;
}

/** A timer beyond six days cannot be cancelled once it hops, so every wait is cut to this length. */
const LONGEST_PAUSE_SECONDS = 5 * 24 * 3600;

/** Waits with a durable timer, at most five days. */
export function* pause(context: Context, seconds: number): Steps<void> {
  yield context.df.createTimer(instantAfter(context, seconds));
}

/**
 * Waits until somebody says that there is something to look at, at most `seconds` (and at most five days).
 * An abandoned wait would swallow a later event, so whoever gets `timer` has to continue as new before waiting again.
 */
export function* waitForLook(context: Context, seconds: number): Steps<'look' | 'timer'> {
  const look = context.df.waitForExternalEvent(LOOK_EVENT);
  const timer = context.df.createTimer(instantAfter(context, seconds));
  const first = yield context.df.Task.any([look, timer]);
  if (first !== look) return 'timer';
  timer.cancel();
  return 'look';
}

/** The present as replay sees it, as an ISO instant. */
export const nowOf = (context: Context): string => context.df.currentUtcDateTime.toISOString();

/** The instant so many seconds from the present, at most five days. */
export const instantAfter = (context: Context, seconds: number): Date =>
  new Date(
    context.df.currentUtcDateTime.getTime() + Math.min(Math.max(seconds, 0), LONGEST_PAUSE_SECONDS) * 1000,
  );
