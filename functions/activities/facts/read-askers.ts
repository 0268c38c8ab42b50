import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/**
 * Everybody who asked, by directory object ID: in a call for this onboarding or for the platform request that it
 * belongs to, or by making the endpoint. What they release does not count.
 */
export async function readAskers(
  effects: Effects,
  request: OnboardingRequest | PlatformRequest,
): Promise<readonly string[]> {
  const askers = await effects.askers();
  const lists = await Promise.all(subjectsOf(request).map((subject) => askers.list(subject)));
  const first = request.requestedBy === undefined ? [] : [request.requestedBy.id];
  return [...new Set([...first, ...lists.flat()])];
}

function subjectsOf(request: OnboardingRequest | PlatformRequest): readonly string[] {
  if ('requestId' in request) return [request.requestId];
  const { endpoint, onboardingId, platformRequestId } = request;
  return [onboardingId, endpoint, ...(platformRequestId === undefined ? [] : [platformRequestId])];
}
