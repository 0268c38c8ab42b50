import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { UndoTaken } from '../../../shared/api/replies/clean-up.ts';
import type { Reply } from '../../../shared/api/replies/reply.ts';
import type { CleanUpRun, CleanUpUndo } from '../../../shared/domain/clean-up.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { openInstances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { readBodyBy, UndoBodySchema } from '../../../shared/events/clean-up-body.ts';
import { readUndoPlan } from '../../activities/undo/read-undo-plan.ts';
import { undoInstanceOf } from '../../activities/undo/undo-instance.ts';
import type { TriggerParts } from '../parts.ts';
import { badFields, problem } from '../problem.ts';
import { readJsonBody } from '../read-json-body.ts';
import { statusOf } from './accepted.ts';
import { findRun } from './find-run.ts';
import { presentSteps } from './present-steps.ts';

/**
 * `POST /api/cleanups/{id}/undo`: says what is put back and what cannot be undone and why, and then (unless it is a
 * preview) has it done. The table first; asked twice, it is done once, for whoever asked first.
 */
export async function undoCleanUp(
  request: HttpRequest,
  context: InvocationContext,
  { caller, effects: open }: TriggerParts,
): Promise<HttpResponseInit> {
  if (caller.kind !== 'person') return problem(403, 'Forbidden', 'Only a signed-in person can undo.');
  const body = await readJsonBody(request);
  if (body.kind === 'answer') return body.answer;
  const reading = readBodyBy(UndoBodySchema, body.value);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const effects = open();
  const found = await findRun(effects, request);
  if (found.kind === 'answer') return found.answer;
  const { preview, reason } = effects.hideSecrets(reading.value);
  const planned = await planOf(effects, found.run);
  if (planned.kind === 'answer') return planned.answer;
  if (preview) return answer(200, found.run, planned.plan);
  const undo = await keep(effects, found.run, caller.person, reason);
  if (undo.endedAt === undefined) await start(context, found.run);
  return answer(202, found.run, planned.plan, undo);
}

type Planned =
  | { readonly kind: 'plan'; readonly plan: Reply<typeof UndoTaken>['plan'] }
  | { readonly kind: 'answer'; readonly answer: HttpResponseInit };

async function planOf(effects: Effects, { cleanUpId, state }: CleanUpRun): Promise<Planned> {
  if (state === 'removing') return conflict(STILL_REMOVING);
  const items = await (await effects.cleanUps()).items(cleanUpId);
  const { steps, unfinished } = await readUndoPlan(effects, cleanUpId, items);
  if (unfinished.length > 0) return conflict(stillTakenBack(unfinished));
  if (steps.length === 0) return conflict('This clean-up removed nothing: there is nothing to undo.');
  const evidence = await (await effects.evidence()).list(cleanUpId);
  return { kind: 'plan', plan: presentSteps(steps, evidence) };
}

const conflict = (detail: string): Planned => ({
  kind: 'answer',
  answer: problem(409, 'Conflict', detail),
});

const STILL_REMOVING = 'This clean-up is still removing: undo it once it has ended.';

const stillTakenBack = (unfinished: readonly string[]): string =>
  `Still being taken back: onboarding ${unfinished.slice(0, 3).join(', ')}${unfinished.length > 3 ? ` and ${unfinished.length - 3} more` : ''}. Undo it once that has ended.`;

/** Who asked first, whoever asks now. */
async function keep(effects: Effects, run: CleanUpRun, by: Person, reason: string): Promise<CleanUpUndo> {
  const cleanUps = await effects.cleanUps();
  const ours = { by, reason, at: effects.now().toISOString() };
  if (await cleanUps.askToUndo(run.cleanUpId, ours)) return ours;
  return (await cleanUps.read(run.cleanUpId))?.undo ?? ours;
}

async function start(context: InvocationContext, { cleanUpId }: CleanUpRun): Promise<void> {
  await openInstances(context).startOrNudge('undo-clean-up', undoInstanceOf(cleanUpId), { cleanUpId });
}

function answer(
  status: 200 | 202,
  { cleanUpId }: CleanUpRun,
  plan: Reply<typeof UndoTaken>['plan'],
  undo?: CleanUpUndo,
): HttpResponseInit {
  const address = statusOf(cleanUpId);
  const taken: Reply<typeof UndoTaken> = { cleanUpId, status: address, ...(undo && { undo }), plan };
  return { status, ...(status === 202 && { headers: { location: address } }), jsonBody: taken };
}
