import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { OnboardingForMachine } from '../../shared/api/replies/onboarding-for-machine.ts';
import type { Reply } from '../../shared/api/replies/reply.ts';
import type { TriggerParts } from './parts.ts';
import { problem } from './problem.ts';
import { ONBOARDING_ID } from './read-onboardings.ts';

/** `GET /api/machine/onboardings/{id}`: where it stands, and no more than a machine needs: a key may be in many hands. */
export async function readOnboardingForMachine(
  request: HttpRequest,
  _context: InvocationContext,
  parts: TriggerParts,
): Promise<HttpResponseInit> {
  const id = request.params['id'] ?? '';
  const onboardings = await parts.effects().onboardings();
  const row = ONBOARDING_ID.test(id) ? await onboardings.read(id) : undefined;
  if (row === undefined) return problem(404, 'Not Found', 'There is no onboarding of this ID.');
  const { code, onboardingId, startedAt, state, updatedAt } = row;
  const shown: Reply<typeof OnboardingForMachine> = { onboardingId, state, code, startedAt, updatedAt };
  return { status: 200, jsonBody: shown };
}
