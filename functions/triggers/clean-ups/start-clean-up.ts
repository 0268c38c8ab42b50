import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { askerOf } from '../../../shared/domain/access.ts';
import type { CleanUpRequest } from '../../../shared/domain/clean-up.ts';
import { openInstances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type CleanUpBody, CleanUpBodySchema, readBodyBy } from '../../../shared/events/clean-up-body.ts';
import { cleanUpIdOf } from '../../../shared/plan/clean-up/clean-up-id.ts';
import type { TriggerParts } from '../parts.ts';
import { badFields, problem } from '../problem.ts';
import { readJsonBody } from '../read-json-body.ts';
import { accepted } from './accepted.ts';

/** The one instance of the clean-up, which the timer starts too: one run at a time. */
const INSTANCE = 'clean-up';

/** `POST /api/cleanups`: runs one now, dry unless mode and settings let it remove. */
export async function startCleanUp(
  request: HttpRequest,
  context: InvocationContext,
  { caller, effects: open }: TriggerParts,
): Promise<HttpResponseInit> {
  const body = await readJsonBody(request);
  if (body.kind === 'answer') return body.answer;
  const reading = readBodyBy(CleanUpBodySchema, body.value);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const startedBy = askerOf(caller);
  if (startedBy === undefined) return problem(403, 'Forbidden', 'This needs a sign-in.');
  const effects = open();
  const because = await reasonNotToRemove(effects, reading.value);
  if (because !== undefined) return problem(409, 'Conflict', because);
  const forgetsPutBack = reading.value.forgetPutBack === true;
  if (forgetsPutBack && caller.kind !== 'person')
    return problem(403, 'Forbidden', 'Only a signed-in person can say that what was put back may go again.');
  const isDryRun = reading.value.dryRun ?? effects.cleanUpRules.isDryRun;
  const cleanUpId = cleanUpIdOf(effects.now().toISOString(), startedBy.id);
  const asked: CleanUpRequest = {
    cleanUpId,
    isDryRun,
    startedBy,
    ...(forgetsPutBack && { forgetsPutBack }),
  };
  const started = await openInstances(context).start('clean-up', INSTANCE, asked);
  return started === 'started' ? accepted(cleanUpId) : problem(409, 'Conflict', UNDER_WAY);
}

const UNDER_WAY =
  'A clean-up is under way: GET /api/cleanups shows it first. Start another when it has ended.';

/** Whoever asks for removals hears now that they would not be made; the setting alone decides where nobody asks. */
async function reasonNotToRemove(effects: Effects, { dryRun }: CleanUpBody): Promise<string | undefined> {
  if (dryRun !== false) return undefined;
  const { mode } = await effects.policy();
  if (mode !== 'act') return `The mode is ${mode}: nothing is removed. Ask for a dry run, or set it to act.`;
  return effects.cleanUpRules.isDryRun
    ? 'The setting CLEANUP_DRY_RUN is true: nothing is removed. Ask for a dry run, or set it to false.'
    : undefined;
}
