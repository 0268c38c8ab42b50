import type { Decision } from '../../shared/domain/decision.ts';
import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { PlatformRequest } from '../../shared/domain/platform-request.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { type Overrulable, releaseOf } from '../../shared/plan/holds/releases.ts';
import { readAskers } from './facts/read-askers.ts';

/** The release that a person gave for this hold of this generation, by the rules of the planner, or null. */
export async function findRelease(
  effects: Effects,
  input: {
    readonly onboardingId: string;
    readonly request: OnboardingRequest | PlatformRequest;
    readonly generation: string;
    readonly hold: Overrulable;
  },
): Promise<Decision | null> {
  const { generation, hold, onboardingId, request } = input;
  const decisions = await (await effects.decisions()).list(onboardingId);
  const askers = await readAskers(effects, request);
  return releaseOf(hold, { decisions, generation, askers }) ?? null;
}
