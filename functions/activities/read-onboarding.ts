import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** The row of an onboarding, or null when there is none yet. */
export const readOnboarding = async (
  effects: Effects,
  input: { readonly onboardingId: string },
): Promise<OnboardingRow | null> => (await (await effects.onboardings()).read(input.onboardingId)) ?? null;
