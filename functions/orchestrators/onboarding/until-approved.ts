import type { Hold, OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { OnboardingPlan } from '../../../shared/domain/plan.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { type Context, type Steps, within } from '../../../shared/durable/orchestration.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { type AfterWait, hold, isHeldFor, secondsOfALook } from '../run/hold.ts';
import { enter, type Journal } from '../run/journal.ts';
import { pace } from '../run/pace.ts';
import { awaitApproval } from './await-approval.ts';

/** Waits until the connection is decided, by the platform or by Azure finishing what we wrote; overdue is held. */
export function* untilApproved(
  context: Context,
  journal: Journal,
  request: OnboardingRequest,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait> {
  const ours = plan.changes.find(({ kind }) => kind === 'approve');
  const connection = ours?.kind === 'approve' ? { connection: ours.connection } : {};
  const isHeld = isHeldFor(journal, 'approval-overdue');
  if (plan.awaitsApproval && !isHeld)
    yield* enter(context, journal, 'awaiting-approval', 'Waiting for the platform to approve');
  const decided = yield* within(context, awaitApproval, {
    request,
    generation: plan.generation,
    ...connection,
    pollSeconds: deadlines.pollSeconds,
    limitSeconds: isHeld ? secondsOfALook(deadlines) : deadlines.approvalSeconds,
  });
  if (decided === 'overdue') return yield* hold(context, journal, overdue(plan), deadlines);
  // One view may know it before the other: a plan that still waits is not drawn up again in the same breath.
  const print = fingerprintOf(['approval', plan.generation]);
  const next = yield* pace(context, journal, { print, leastSeconds: 0 }, deadlines);
  return next === 'lookAgain' ? next : yield* hold(context, journal, overdue(plan), deadlines);
}

const overdue = (plan: OnboardingPlan): Hold => ({
  code: 'approval-overdue',
  reason: [
    `The connection is still Pending although ${plan.platform} should have approved it.`,
    ...(plan.approvalOverdue === undefined ? [] : [plan.approvalOverdue]),
  ].join(' '),
  releasableBy: 'nobody',
  input: [],
  facts: { platform: plan.platform },
});
