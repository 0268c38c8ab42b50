import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type Caller, hasRole } from '../../shared/domain/access.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import { type Instances, openInstances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type DecisionBody, readDecisionBody } from '../../shared/events/decision-body.ts';
import { keepEvidence, lacksEntry, passOn } from '../activities/facts/keep-decision.ts';
import { readAskers } from '../activities/facts/read-askers.ts';
import { addEntry, planWishedEntry } from './decide/add-entry.ts';
import { conflict } from './decide/conflict.ts';
import { findRepeat } from './decide/find-repeat.ts';
import { addsNoEntry, judgeDecision, ownRequest } from './decide/judge-decision.ts';
import { toDecision } from './decide/to-decision.ts';
import type { TriggerParts } from './parts.ts';
import { badFields, problem } from './problem.ts';
import { readJsonBody } from './read-json-body.ts';
import { ONBOARDING_ID } from './read-onboardings.ts';

/**
 * `POST /api/onboardings/{id}/decision`: a signed-in person releases, refuses or revokes. The table first, then the
 * entry that goes with it, then the hint.
 */
export async function decideOnboarding(
  request: HttpRequest,
  context: InvocationContext,
  { caller, effects: open }: TriggerParts,
): Promise<HttpResponseInit> {
  if (caller.kind !== 'person') return problem(403, 'Forbidden', 'Only a signed-in person can decide.');
  const body = await readJsonBody(request);
  if (body.kind === 'answer') return body.answer;
  const reading = readDecisionBody(body.value);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const effects = open();
  const id = request.params['id'] ?? '';
  const row = ONBOARDING_ID.test(id) ? await (await effects.onboardings()).read(id) : undefined;
  if (row === undefined) return problem(404, 'Not Found', 'There is no onboarding of this ID.');
  // Before it is kept: what stands in the table, in the row and in the durable history is read by many.
  const said = effects.hideSecrets(reading.value);
  return decide({ effects, instances: openInstances(context), row, body: said, caller });
}

interface Case {
  readonly effects: Effects;
  readonly instances: Instances;
  readonly row: OnboardingRow;
  readonly body: DecisionBody;
  readonly caller: Caller & { readonly kind: 'person' };
}

/** Who may not is refused also where they say again what they once could: they may have asked since, or lost a role. */
async function decide(asked: Case): Promise<HttpResponseInit> {
  const { body, caller, effects, row } = asked;
  if (body.decision === 'release' && (await isAsker(asked))) return ownRequest();
  if (body.entry !== undefined && !hasRole(caller, 'Administrator')) return addsNoEntry();
  const decisions = await (await effects.decisions()).list(row.onboardingId);
  const repeat = findRepeat(row, decisions, caller.person, body);
  if (repeat?.kind === 'same') return carryOut(asked, repeat.decision);
  if (repeat !== undefined && (await lacksEntry(effects, repeat.decision)))
    return carryOut(asked, repeat.decision);
  if (repeat?.kind === 'used') return conflict(row, saidBefore(repeat.decision, row));
  return decideAnew(asked, decisions);
}

async function decideAnew(asked: Case, earlier: readonly Decision[]): Promise<HttpResponseInit> {
  const { body, caller, effects, row } = asked;
  const judged = judgeDecision(row, body);
  if (judged.kind === 'answer') return judged.answer;
  const planned = await planWishedEntry(effects, row, body, caller.person);
  if (planned.kind === 'answer') return planned.answer;
  const { entry } = planned;
  const { input } = judged;
  const now = afterAll(earlier, effects.now());
  const decision = toDecision({ row, body, by: caller.person, input, entry, now });
  return carryOut(asked, decision);
}

/** Of two decisions the later one counts, also where the clock of this machine is behind the one that took the earlier. */
const afterAll = (earlier: readonly Decision[], now: Date): Date =>
  new Date(Math.max(now.getTime(), ...earlier.map(({ at }) => Date.parse(at) + 1)));

/**
 * Each step again is the same, so that whoever lost the answer says it again and has all of it. Until it is passed on it
 * stands as open: what has ended looks at no table, so that reconcile passes on what a death of this host leaves.
 */
async function carryOut({ effects, instances, row }: Case, decision: Decision): Promise<HttpResponseInit> {
  const decisions = await effects.decisions();
  await decisions.open(decision);
  await decisions.add(decision);
  const refused = (await lacksEntry(effects, decision)) ? await addEntry(effects, row, decision) : undefined;
  if (refused === undefined) await keepEvidence(effects, row, decision);
  if (await passOn(effects, instances, row, decision)) await decisions.close(decision);
  const { decisionId, onboardingId } = decision;
  const status = `/api/onboardings/${onboardingId}`;
  return refused ?? { status: 202, jsonBody: { onboardingId, decisionId, status } };
}

/** Nobody's own request, however they made it: by a call, first or later, or by making the endpoint. */
async function isAsker({ caller, effects, row }: Case): Promise<boolean> {
  if (row.request === undefined) return false;
  const askers = await readAskers(effects, row.request);
  return askers.includes(caller.person.id);
}

const saidBefore = ({ at, decisionId }: Decision, { hold, state }: OnboardingRow): string =>
  hold === undefined
    ? `Your decision ${decisionId} of ${at} is taken. This onboarding is not held any more: its state is ${state}.`
    : `You said exactly this at ${at} (decision ${decisionId}), and it does not count twice. For what it is held for now, ${hold.code}, name its token as seen, or give a reason of its own.`;
