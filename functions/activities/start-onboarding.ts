import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { readAskers } from './facts/read-askers.ts';

/** Starts the onboarding of a pair, or tells the running one to look again; who asked for that one besides is kept first. */
export async function startOnboarding(
  effects: Effects,
  request: OnboardingRequest,
  instances: Instances,
): Promise<'started' | 'nudged'> {
  await keepAskers(effects, request);
  return instances.startOrNudge('onboard-endpoint', request.onboardingId, { request });
}

/** One that has been running since before the platform request does not know that it belongs to it. */
async function keepAskers(effects: Effects, request: OnboardingRequest): Promise<void> {
  if (request.platformRequestId === undefined) return;
  const askers = await effects.askers();
  for (const asker of await readAskers(effects, request)) await askers.add(request.onboardingId, asker);
}
