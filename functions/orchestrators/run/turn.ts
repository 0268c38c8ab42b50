import type { OnboardingOutcome } from '../../../shared/domain/onboarding.ts';
import type { AfterWait } from './hold.ts';

/** One turn: the outcome, or what to do next. */
export type Turn = OnboardingOutcome | AfterWait | 'handedOver';
