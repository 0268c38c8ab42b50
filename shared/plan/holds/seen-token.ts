import type { OnboardingRow } from '../../domain/onboarding.ts';
import { fingerprintOf } from '../onboarding-id.ts';
import { aboutOf } from './hold-of.ts';

/**
 * Names what a person sees when they decide: this incarnation, and this very hold or this run. A hold that ended and
 * came again, or that is about something else by now, has another name.
 */
export function seenTokenOf({
  generation,
  hold,
  onboardingId,
  startedAt,
}: Pick<OnboardingRow, 'generation' | 'hold' | 'onboardingId' | 'startedAt'>): string {
  const matter =
    hold === undefined
      ? ['run', startedAt]
      : [hold.code, hold.sinceAt ?? startedAt, aboutOf(hold).toSorted()];
  return fingerprintOf([onboardingId, generation, matter]).slice(0, 16);
}
