import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, type Steps, waitForLook } from '../../../shared/durable/orchestration.ts';
import { isNews } from '../../../shared/plan/judge-restart.ts';
import { drawUpPlan, readOnboarding } from '../../activities/stubs.ts';

/**
 * True when an onboarding that has just ended is to begin anew: it was told to look while it proved, wrote down and told
 * its end, and a plan on fresh facts differs by now. Comes last of all, for whoever has ended hears nobody. What is to be
 * taken back is for another instance, which waits for this one to end.
 */
export function* hasNews(context: Context, request: OnboardingRequest): Steps<boolean> {
  const { onboardingId } = request;
  while ((yield* waitForLook(context, 0)) === 'look') {
    const row = yield* call(context, readOnboarding, { onboardingId }, 'endless');
    const { verdict } = yield* call(context, drawUpPlan, request, 'endless');
    if (verdict.kind === 'offboard') return false;
    if (row !== null && isNews(row, verdict)) return true;
  }
  return false;
}
