import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { OnboardingPage, OnboardingShown } from '../../shared/api/replies/onboarding.ts';
import type { Reply } from '../../shared/api/replies/reply.ts';
import { OnboardingsQuery } from '../../shared/events/onboardings-query.ts';
import { readQuery } from '../../shared/events/read-query.ts';
import { summarize } from '../../shared/evidence/summarize.ts';
import type { TriggerParts } from './parts.ts';
import { presentOnboarding } from './present-onboarding.ts';
import { badFields, problem } from './problem.ts';

/** `GET /api/onboardings`: a page of rows, by `state`, `platform`, `limit` and `continuation`. */
export async function listOnboardings(
  request: HttpRequest,
  _context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const reading = readQuery(OnboardingsQuery, request.query);
  if (reading.kind === 'faults') return badFields(reading.faults);
  const { continuation, rows } = await (await parts.effects().onboardings()).list(reading.value);
  const page: Reply<typeof OnboardingPage> = { rows: rows.map(presentOnboarding) };
  return { status: 200, jsonBody: continuation === undefined ? page : { ...page, continuation } };
}

/** `GET /api/onboardings/{id}`: where it stands, what it waits for and who may release it, and the evidence. */
export async function readOnboarding(
  request: HttpRequest,
  _context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const id = request.params['id'] ?? '';
  const effects = parts.effects();
  const row = ONBOARDING_ID.test(id) ? await (await effects.onboardings()).read(id) : undefined;
  if (row === undefined) return problem(404, 'Not Found', 'There is no onboarding of this ID.');
  const evidence = await (await effects.evidence()).list(id);
  const shown: Reply<typeof OnboardingShown> = { ...presentOnboarding(row), evidence: summarize(evidence) };
  return { status: 200, jsonBody: shown };
}

/** SHA-256 in hex: whatever else is asked for cannot exist. */
export const ONBOARDING_ID = /^[0-9a-f]{64}$/;
