import type { Hold, OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { Change, OnboardingPlan } from '../../../shared/domain/plan.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { boundedRetryAfter } from '../../../shared/durable/call-once.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { describeChange } from '../../../shared/plan/describe-change.ts';
import { printOfChanges } from '../../../shared/plan/print-of-changes.ts';
import type { Applied } from '../../activities/applied.ts';
import { type AfterWait, hold, isHeldFor } from '../run/hold.ts';
import { type Journal, remember } from '../run/journal.ts';
import { noteReleases } from '../run/overruled-by.ts';
import { pace } from '../run/pace.ts';
import type { Turn } from '../run/turn.ts';
import { awaitNames } from './await-names.ts';
import { conclude } from './conclude.ts';
import { makeChange } from './make-change.ts';
import { areNamesOpen, proveNames, proveNamesFirst } from './prove-names.ts';
import { provePath } from './prove-path.ts';
import { takePlace } from './take-place.ts';
import { untilApproved } from './until-approved.ts';

/** Makes the plan's changes in their order; when none is left to make, proves that names and path work. */
export function* carryOut(
  context: Context,
  journal: Journal,
  request: OnboardingRequest,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<Turn> {
  yield* noteReleases(context, journal, plan.releases);
  const waited = yield* makeChanges(context, journal, request, plan, deadlines);
  if (waited !== undefined) return waited;
  if (plan.awaitsApproval) return yield* untilApproved(context, journal, request, plan, deadlines);
  // A plan with changes is looked at once more when they are made; only one without any is proved.
  if (plan.changes.length > 0) return yield* lookAgainLater(context, journal, plan, deadlines, 0);
  return yield* prove(context, journal, plan, deadlines);
}

/** Stops at the first change that has to be waited for: the plan is then drawn up again. */
function* makeChanges(
  context: Context,
  journal: Journal,
  request: OnboardingRequest,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait | undefined> {
  if (!(yield* takePlace(context, journal, plan)))
    return yield* lookAgainLater(context, journal, plan, deadlines, deadlines.pollSeconds);
  for (const change of plan.changes) {
    const waited = yield* awaitWhatComesBefore(context, journal, plan, change, deadlines);
    if (waited !== undefined) return waited;
    const applied = yield* makeChange(context, journal, request, change, plan.authority);
    if (applied.kind === 'done') continue;
    if (isOurApproval(change, applied))
      return yield* untilApproved(context, journal, request, plan, deadlines);
    const seconds = secondsUntilLook(applied, deadlines);
    return yield* lookAgainLater(context, journal, plan, deadlines, seconds);
  }
  return undefined;
}

/** A first approval turns public names to private link: those have to be known, and to answer, before it. */
function* awaitWhatComesBefore(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  change: Change,
  deadlines: Deadlines,
): Steps<AfterWait | undefined> {
  if (change.kind !== 'approve') return undefined;
  if (plan.awaitsNames === 'beforeApproval') return yield* awaitNames(context, journal, plan, deadlines);
  if (!areNamesOpen(journal, plan)) return undefined;
  return yield* proveNamesFirst(context, journal, plan, deadlines);
}

/** Taken on by Azure and not finished: writing it again would be a second approval. */
const isOurApproval = (change: Change, applied: Applied): boolean =>
  change.kind === 'approve' && applied.kind === 'accepted';

const secondsUntilLook = (applied: Applied, { pollSeconds }: Deadlines): number =>
  applied.kind === 'accepted' ? Math.max(boundedRetryAfter(applied.retryAfterSeconds), 1) : pollSeconds;

/** The same changes planned again and again are either not taken on, undone by somebody, or not shown: that is held. */
function* lookAgainLater(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
  leastSeconds: number,
): Steps<AfterWait> {
  const awaited = { print: printOfChanges(plan.changes), leastSeconds };
  if ((yield* pace(context, journal, awaited, deadlines)) === 'lookAgain') return 'lookAgain';
  return yield* hold(context, journal, overdue(plan), deadlines);
}

function* prove(context: Context, journal: Journal, plan: OnboardingPlan, deadlines: Deadlines): Steps<Turn> {
  if (plan.awaitsNames !== undefined) {
    const waited = yield* awaitNames(context, journal, plan, deadlines);
    if (waited !== undefined) return waited;
  }
  remember(journal, { repeat: undefined });
  if (plan.isStandby)
    return yield* conclude(context, journal, {
      state: 'standby',
      reason: 'Another endpoint is active on this name; this one is approved and takes over when it goes.',
      remarks: plan.remarks,
      leftToPeople: plan.leftToPeople,
    });
  // Names and path were proved before this hold: another look at it is silent.
  if (plan.heldBeforeEnd !== undefined && isHeldFor(journal, plan.heldBeforeEnd.code))
    return yield* hold(context, journal, plan.heldBeforeEnd, deadlines);
  const isProved = journal.memory.propagated?.fingerprint === plan.fingerprint;
  if (!isProved && !isHeldFor(journal, 'connectivity-failed'))
    return yield* proveNames(context, journal, plan, deadlines);
  return yield* provePath(context, journal, plan, deadlines);
}

const overdue = ({ changes }: OnboardingPlan): Hold => ({
  code: 'change-overdue',
  reason: `A change was made again and again and does not show: ${changes.map(describeChange).join('; ')}.`,
  releasableBy: 'nobody',
  input: [],
  facts: Object.fromEntries(
    changes.map((change, index) => [`Planned change ${index + 1}`, describeChange(change)]),
  ),
  about: [printOfChanges(changes)],
});
