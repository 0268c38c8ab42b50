import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { OnboardingFilter } from '../../../shared/effects/onboardings.ts';

const ROWS_OF_A_PAGE = 500;

/** Every onboarding that the app knows, newest first: one request for some hundred of them. */
export async function listOnboardings(
  effects: Effects,
  where: Pick<OnboardingFilter, 'state'> = {},
): Promise<readonly OnboardingRow[]> {
  const onboardings = await effects.onboardings();
  const all: OnboardingRow[] = [];
  let page = await onboardings.list({ ...where, limit: ROWS_OF_A_PAGE });
  for (;;) {
    all.push(...page.rows);
    const { continuation } = page;
    if (continuation === undefined) return all;
    page = await onboardings.list({ ...where, limit: ROWS_OF_A_PAGE, continuation });
  }
}
