import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { ONBOARDING_STATES, type OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { OnboardingFilter } from '../../shared/effects/effects.ts';
import type { FieldFault } from '../../shared/events/field-fault.ts';
import { summarize } from '../../shared/evidence/summarize.ts';
import type { TriggerParts } from './parts.ts';
import { badFields, problem } from './problem.ts';

const LARGEST_PAGE = 200;

/** `GET /api/onboardings`: a page of rows, by `state`, `platform`, `limit` and `continuation`. */
export async function listOnboardings(
  request: HttpRequest,
  _context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const limit = Number(request.query.get('limit') ?? '50');
  const faults = faultsIn(limit, request.query.get('continuation') ?? '', request.query.get('state') ?? '');
  if (faults.length > 0) return badFields(faults);
  const filter: OnboardingFilter = {
    limit,
    ...given(request, 'state'),
    ...given(request, 'platform'),
    ...given(request, 'continuation'),
  };
  const page = await (await parts.effects().onboardings()).list(filter);
  return { status: 200, jsonBody: { ...page, rows: page.rows.map(present) } };
}

/** Where the next page begins, as an earlier page said. */
const CONTINUATION = /^\d{13}-[0-9a-f]{64}$/;

const faultsIn = (limit: number, continuation: string, state: string): FieldFault[] => [
  ...(Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE
    ? []
    : [{ field: 'limit', message: `A whole number from 1 to ${LARGEST_PAGE}.` }]),
  ...(continuation === '' || CONTINUATION.test(continuation)
    ? []
    : [{ field: 'continuation', message: 'What the page before gave as its continuation.' }]),
  ...(state === '' || ONBOARDING_STATES.some((each) => each === state)
    ? []
    : [{ field: 'state', message: `One of ${ONBOARDING_STATES.join(', ')}.` }]),
];

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
  return { status: 200, jsonBody: { ...present(row), evidence: summarize(evidence) } };
}

/** SHA-256 in hex: whatever else is asked for cannot exist. */
export const ONBOARDING_ID = /^[0-9a-f]{64}$/;

/** The row without its machinery, and what it waits for in the words of the hold. */
function present({ fingerprint: _, hold, request: __, ...row }: OnboardingRow) {
  if (hold === undefined) return row;
  const { code, deadlineAt, facts, input, reason, releasableBy } = hold;
  return { ...row, waitsFor: { code, reason, releasableBy, until: deadlineAt, input, facts } };
}

function given(request: HttpRequest, name: 'state' | 'platform' | 'continuation') {
  const value = request.query.get(name);
  return value === null || value === '' ? {} : { [name]: value };
}
