import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Starts the onboarding of a pair, or tells the running one to look again. */
export async function startOnboarding(
  _effects: Effects,
  request: OnboardingRequest,
  instances: Instances,
): Promise<'started' | 'nudged'> {
  const started = await instances.start('onboard-endpoint', request.onboardingId, { request });
  if (started === 'started') return 'started';
  await instances.nudge(request.onboardingId);
  return 'nudged';
}
