import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { Verdict } from '../../shared/domain/plan.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { planOnboarding } from '../../shared/plan/plan-onboarding.ts';
import { gatherOnboardingFacts } from './facts/gather-onboarding-facts.ts';

/** A verdict on fresh facts, with the deadlines and the platform that go with it. */
export interface DrawnUp {
  readonly verdict: Verdict;
  readonly platform: string;
  readonly deadlines: Deadlines;
  readonly mode: string;
}

/** Gathers the facts and decides. In an activity, so that the decision is history and a deployment cannot change it. */
export async function drawUpPlan(effects: Effects, request: OnboardingRequest): Promise<DrawnUp> {
  const { facts, profile } = await gatherOnboardingFacts(effects, request);
  return {
    verdict: planOnboarding(facts, profile),
    platform: profile.id,
    deadlines: facts.policy.deadlines,
    mode: facts.policy.mode,
  };
}
