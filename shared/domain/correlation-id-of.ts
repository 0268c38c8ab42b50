import type { OnboardingRequest } from './onboarding.ts';

/** What tickets call an onboarding: the platform request that it belongs to, or else itself. */
export const correlationIdOf = ({
  onboardingId,
  platformRequestId,
}: Pick<OnboardingRequest, 'onboardingId' | 'platformRequestId'>): string =>
  platformRequestId ?? onboardingId;
