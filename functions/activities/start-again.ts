import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Starts an onboarding whose instance has ended; one that is just ending is not told again and again to look, for it would never come to its end. */
export const startAgain = async (
  _effects: Effects,
  request: OnboardingRequest,
  instances: Instances,
): Promise<'started' | 'running'> => instances.start('onboard-endpoint', request.onboardingId, { request });
