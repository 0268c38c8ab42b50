import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import type { Target } from '../../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';

/** The onboarding of one endpoint of a request: it shares the request's ticket. */
export const toPart = (
  { requestedBy, requestId }: Pick<PlatformRequest, 'requestedBy' | 'requestId'>,
  target: Target,
  endpoint: ResourceId,
  noticedAt: string,
): OnboardingRequest => ({
  onboardingId: onboardingIdOf(endpoint, target),
  endpoint,
  target,
  noticedBy: 'request',
  noticedAt,
  platformRequestId: requestId,
  ...(requestedBy === undefined ? {} : { requestedBy }),
});
