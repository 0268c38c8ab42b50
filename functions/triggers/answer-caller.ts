import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Route } from '../routes.ts';
import { type Door, letIn } from './let-in.ts';
import type { TriggerParts } from './parts.ts';
import { answeringFaults } from './problem.ts';

/** A call of a route, as `main.ts` hands it on. */
export interface RouteCall extends Door, Pick<TriggerParts, 'effects'>, Pick<Route, 'load'> {
  readonly request: HttpRequest;
  readonly context: InvocationContext;
}

/** Answers a call: only who may make it gets as far as the trigger, whose code is loaded then. */
export async function answerCaller(call: RouteCall): Promise<HttpResponseInit> {
  const { context, effects, load, request } = call;
  return answeringFaults(context, effects().hideSecrets, async () => {
    const entry = letIn(request.headers.get('x-ms-client-principal'), call);
    if (entry.kind === 'turned-away') {
      context.warn('caller turned away', { status: entry.answer.status, because: entry.because });
      return entry.answer;
    }
    const trigger = await load();
    return trigger(request, context, { effects, caller: entry.caller });
  });
}
