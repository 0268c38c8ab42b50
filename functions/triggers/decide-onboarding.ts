import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Decision, Hold, OnboardingRow, Person } from '../../shared/domain/onboarding.ts';
import { openInstances } from '../../shared/durable/instances.ts';
import { wake } from '../../shared/durable/wake.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type DecisionBody, readDecisionBody } from '../../shared/events/decision-body.ts';
import type { FieldFault } from '../../shared/events/field-fault.ts';
import { aboutOf } from '../../shared/plan/hold-of.ts';
import { fingerprintOf } from '../../shared/plan/onboarding-id.ts';
import { readAskers } from '../activities/facts/read-askers.ts';
import type { TriggerParts } from './parts.ts';
import { badFields, problem } from './problem.ts';
import { readJsonBody } from './read-json-body.ts';
import { ONBOARDING_ID } from './read-onboardings.ts';
import { whoAsks } from './who-asks.ts';

/** `POST /api/onboardings/{id}/decision`: a signed-in person releases or refuses what is held. The table first, then the hint. */
export async function decideOnboarding(
  request: HttpRequest,
  context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const asking = whoAsks(request, parts);
  if (asking.kind === 'nobody')
    return problem(403, 'Forbidden', `A decision needs a signed-in person: ${asking.because}.`);
  const body = await readJsonBody(request);
  if (body.kind === 'answer') return body.answer;
  const reading = readDecisionBody(body.value);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const effects = parts.effects();
  const id = request.params['id'] ?? '';
  const row = ONBOARDING_ID.test(id) ? await (await effects.onboardings()).read(id) : undefined;
  if (row === undefined) return problem(404, 'Not Found', 'There is no onboarding of this ID.');
  const refused =
    refusalFor(row, reading.value) ?? (await refusalForAsker(effects, row, reading.value, asking.person));
  if (refused !== undefined) return refused;
  const decision = toDecision(row, reading.value, asking.person, effects.now());
  await (await effects.decisions()).add(decision);
  await wake(openInstances(context), row);
  return {
    status: 202,
    jsonBody: { onboardingId: id, decisionId: decision.decisionId, status: `/api/onboardings/${id}` },
  };
}

/** Nobody's own request, however they made it: by a call, first or later, or by making the endpoint. */
async function refusalForAsker(
  effects: Effects,
  { request }: OnboardingRow,
  { decision }: DecisionBody,
  person: Person,
): Promise<HttpResponseInit | undefined> {
  if (decision === 'refuse' || request === undefined) return undefined;
  const askers = await readAskers(effects, request);
  return askers.includes(person.id)
    ? problem(403, 'Forbidden', 'Whoever asked for it cannot release it.')
    : undefined;
}

function refusalFor(row: OnboardingRow, body: DecisionBody): HttpResponseInit | undefined {
  const { hold } = row;
  if (row.state !== 'held' || hold === undefined)
    return problem(409, 'Conflict', `This onboarding is not held: its state is ${row.state}.`);
  if (body.hold !== undefined && body.hold !== hold.code)
    return problem(409, 'Conflict', `It is held for another reason now: ${hold.code}.`);
  if (!isKnownEnough(row, body))
    return problem(
      409,
      'Conflict',
      `It is not known yet what a decision would be about; try again: ${hold.reason}`,
    );
  if (body.decision === 'refuse') return undefined;
  if (hold.releasableBy === 'nobody')
    return problem(409, 'Conflict', `Nobody can release ${hold.code}; its cause has to go: ${hold.reason}`);
  const faults = missingInput(hold, body);
  return faults.length > 0 ? badFields(faults) : undefined;
}

/** A decision counts for one incarnation of an endpoint; a request is refused whatever has come for it by then. */
const isKnownEnough = ({ generation, kind }: OnboardingRow, { decision }: DecisionBody): boolean =>
  generation !== 'unknown' || (kind === 'request' && decision === 'refuse');

const missingInput = (hold: Hold, body: DecisionBody): FieldFault[] =>
  hold.input
    .filter(({ isRequired, name }) => isRequired && !body.input[name]?.trim())
    .map(({ name, title }) => ({ field: `input.${name}`, message: `${title}; it is needed.` }));

function toDecision(row: OnboardingRow, body: DecisionBody, by: Person, now: Date): Decision {
  const at = now.toISOString();
  const { generation, onboardingId } = row;
  const hold = row.hold?.code ?? '';
  return {
    decisionId: fingerprintOf([onboardingId, hold, generation, by.id, at]).slice(0, 16),
    onboardingId,
    hold,
    about: row.hold === undefined ? [] : aboutOf(row.hold),
    generation,
    kind: body.decision,
    reason: body.reason,
    input: body.input,
    by,
    at,
  };
}
