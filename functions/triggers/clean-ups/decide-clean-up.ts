import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { CleanUpRun } from '../../../shared/domain/clean-up.ts';
import type { Person } from '../../../shared/domain/person.ts';
import { openInstances } from '../../../shared/durable/instances.ts';
import type { CleanUpDecision } from '../../../shared/effects/clean-ups.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import {
  type CleanUpDecisionBody,
  CleanUpDecisionBodySchema,
  readBodyBy,
} from '../../../shared/events/clean-up-body.ts';
import type { TriggerParts } from '../parts.ts';
import { badFields, problem } from '../problem.ts';
import { readJsonBody } from '../read-json-body.ts';
import { accepted } from './accepted.ts';
import { findRun } from './find-run.ts';

/** `POST /api/cleanups/{id}/decision`: a person who did not start it lets a run go on past the cap, or refuses it. The table first, then the hint. */
export async function decideCleanUp(
  request: HttpRequest,
  context: InvocationContext,
  { caller, effects: open }: TriggerParts,
): Promise<HttpResponseInit> {
  if (caller.kind !== 'person') return problem(403, 'Forbidden', 'Only a signed-in person can decide.');
  const body = await readJsonBody(request);
  if (body.kind === 'answer') return body.answer;
  const reading = readBodyBy(CleanUpDecisionBodySchema, body.value);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const effects = open();
  const found = await findRun(effects, request);
  if (found.kind === 'answer') return found.answer;
  const said = effects.hideSecrets(reading.value);
  const refused = reasonToRefuse(found.run, caller.person, said);
  if (refused !== undefined) return refused;
  const kept = await keep(effects, found.run, caller.person, said);
  if (!isSame(kept, caller.person, said)) return problem(409, 'Conflict', decidedBy(kept));
  await openInstances(context).nudge('clean-up');
  return accepted(found.run.cleanUpId);
}

/** Nobody agrees to what they started themselves; refusing it is everybody's who may decide. */
function reasonToRefuse(
  run: CleanUpRun,
  person: Person,
  said: CleanUpDecisionBody,
): HttpResponseInit | undefined {
  const { decidedBy: by, decision, startedBy, state } = run;
  if (said.kind === 'release' && startedBy?.id === person.id)
    return problem(403, 'Forbidden', 'You started this clean-up: somebody else has to agree to it.');
  if (by !== undefined && decision !== undefined && isSame({ decidedBy: by, decision }, person, said))
    return undefined;
  return state === 'awaiting-agreement' ? undefined : problem(409, 'Conflict', notWaiting(state));
}

const notWaiting = (state: CleanUpRun['state']): string =>
  `This clean-up waits for nobody: its state is ${state}.`;

/** The first decision counts; it stands in the table before anybody acts on it. */
async function keep(
  effects: Effects,
  run: CleanUpRun,
  person: Person,
  { kind, reason }: CleanUpDecisionBody,
): Promise<CleanUpDecision> {
  const { cleanUpId } = run;
  const cleanUps = await effects.cleanUps();
  const at = effects.now().toISOString();
  const ours: CleanUpDecision = { decidedBy: person, decision: { kind, reason, at } };
  const isFirst = await cleanUps.decide(cleanUpId, ours);
  const { decidedBy: by, decision } = (isFirst ? undefined : await cleanUps.read(cleanUpId)) ?? {};
  const kept = by === undefined || decision === undefined ? ours : { decidedBy: by, decision };
  await keepEvidence(effects, cleanUpId, kept);
  return kept;
}

/** Again is the same, so that whoever lost the answer says it again. */
async function keepEvidence(
  effects: Effects,
  cleanUpId: string,
  { decidedBy: by, decision }: CleanUpDecision,
): Promise<void> {
  const { at, kind, reason } = decision;
  await (await effects.evidence()).append({
    onboardingId: cleanUpId,
    correlationId: cleanUpId,
    key: `${at}-decision`,
    at,
    step: 'decision',
    actor: by.name,
    message: `${kind === 'release' ? 'Agreed to go on past the cap' : 'Refused'}: ${reason}`,
  });
}

const isSame = (kept: CleanUpDecision, person: Person, said: CleanUpDecisionBody): boolean =>
  kept.decidedBy.id === person.id && kept.decision.kind === said.kind && kept.decision.reason === said.reason;

const decidedBy = ({ decidedBy: by, decision }: CleanUpDecision): string =>
  `${by.name} has decided already, at ${decision.at}: ${decision.kind}.`;
