import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { ReconcileShown, ReconcileTaken } from '../../shared/api/replies/reconcile.ts';
import type { Reply } from '../../shared/api/replies/reply.ts';
import { openInstances } from '../../shared/durable/instances.ts';
import type { TriggerParts } from './parts.ts';

/** The one instance of the round, which the timer starts too. */
const RECONCILE = 'reconcile';

/** `POST /api/reconcile`: starts a round now, or says that one is under way. */
export async function startReconcile(
  _request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const state = await openInstances(context).start(RECONCILE, RECONCILE, {});
  const status = '/api/reconcile';
  const taken: Reply<typeof ReconcileTaken> = { state, status };
  return { status: 202, headers: { location: status }, jsonBody: taken };
}

/** `GET /api/reconcile`: when the last round was, what it found and what it cost. */
export async function readReconcile(
  _request: HttpRequest,
  context: InvocationContext,
  { effects }: TriggerParts,
): Promise<HttpResponseInit> {
  const isRunning = await openInstances(context).isRunning(RECONCILE);
  const last = await (await effects().controls()).lastReconcile();
  const shown: Reply<typeof ReconcileShown> = { isRunning, ...(last && { last }) };
  return { status: 200, jsonBody: shown };
}
