import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { CleanUpPage, CleanUpShown } from '../../../shared/api/replies/clean-up.ts';
import type { Reply } from '../../../shared/api/replies/reply.ts';
import { CleanUpsQuery } from '../../../shared/events/clean-ups-query.ts';
import { readQuery } from '../../../shared/events/read-query.ts';
import { summarize } from '../../../shared/evidence/summarize.ts';
import { readUndoPlan } from '../../activities/undo/read-undo-plan.ts';
import type { TriggerParts } from '../parts.ts';
import { badFields } from '../problem.ts';
import { findRun } from './find-run.ts';
import { presentSteps } from './present-steps.ts';

/** `GET /api/cleanups`: a page of runs, newest first. */
export async function listCleanUps(
  request: HttpRequest,
  _context: InvocationContext,
  { effects: open }: TriggerParts,
): Promise<HttpResponseInit> {
  const reading = readQuery(CleanUpsQuery, request.query);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const page: Reply<typeof CleanUpPage> = await (await open().cleanUps()).list(reading.value);
  return { status: 200, jsonBody: page };
}

/** `GET /api/cleanups/{id}`: a run with its candidates and their reasons, what undoing it comes to, and what has happened. */
export async function readCleanUp(
  request: HttpRequest,
  _context: InvocationContext,
  { effects: open }: TriggerParts,
): Promise<HttpResponseInit> {
  const effects = open();
  const found = await findRun(effects, request);
  if (found.kind === 'answer') return found.answer;
  const { run } = found;
  const items = await (await effects.cleanUps()).items(run.cleanUpId);
  const { steps } = await readUndoPlan(effects, run.cleanUpId, items);
  const evidence = await (await effects.evidence()).list(run.cleanUpId);
  const shown: Reply<typeof CleanUpShown> = {
    ...run,
    items,
    ...(steps.length === 0 ? {} : { undoPlan: presentSteps(steps, evidence) }),
    evidence: summarize(evidence),
  };
  return { status: 200, jsonBody: shown };
}
