import type { OffboardingSubject, OffboardingVerdict } from '../../../shared/domain/offboarding.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { planOffboarding } from '../../../shared/plan/offboarding/plan-offboarding.ts';
import { gatherOffboardingFacts } from '../facts/gather-offboarding-facts.ts';

/** What is next in taking back, on fresh facts, with the deadlines and the platform that go with it. */
export interface DrawnUpOffboarding {
  readonly verdict: OffboardingVerdict;
  readonly deadlines: Deadlines;
  readonly platform: string;
}

/** Gathers the facts and decides, as `draw-up-plan` does for an onboarding. */
export async function drawUpOffboarding(
  effects: Effects,
  subject: OffboardingSubject,
): Promise<DrawnUpOffboarding> {
  const { deadlines, facts, platform } = await gatherOffboardingFacts(effects, subject);
  return { verdict: planOffboarding(facts), deadlines, platform };
}
