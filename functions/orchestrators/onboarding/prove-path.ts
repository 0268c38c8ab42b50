import type { Hold } from '../../../shared/domain/onboarding.ts';
import type { OnboardingPlan } from '../../../shared/domain/plan.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { describeEnding } from '../../../shared/plan/verification/describe-ending.ts';
import { probeConnectivity } from '../../activities/stubs.ts';
import { hold, isHeldFor } from '../run/hold.ts';
import { enter, type Journal, note } from '../run/journal.ts';
import { overruledBy } from '../run/overruled-by.ts';
import type { Turn } from '../run/turn.ts';
import { conclude } from './conclude.ts';

/** Tries the path as far as it can be seen from here, and ends the onboarding; what contradicts it is held. */
export function* provePath(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<Turn> {
  const isHeld = isHeldFor(journal, 'connectivity-failed');
  if (!isHeld) yield* enterVerifying(context, journal);
  const judged = yield* call(context, probeConnectivity, plan.verification);
  const why = broken(judged.sentences);
  const by = judged.kind === 'failed' ? yield* overruledBy(context, journal, why) : undefined;
  const isBroken = judged.kind === 'failed' && by === undefined;
  if (!isHeld) yield* note(context, journal, 'connectivity', why.reason, { after: judged.kind });
  if (isBroken) return yield* hold(context, journal, why, deadlines);
  if (isHeld) {
    // The names were proved before this hold: they are proved anew, and then the path.
    yield* enterVerifying(context, journal);
    return 'lookAgain';
  }
  if (plan.heldBeforeEnd !== undefined) return yield* hold(context, journal, plan.heldBeforeEnd, deadlines);
  const { entryId } = plan.authority;
  return yield* conclude(context, journal, {
    state: 'onboarded',
    reason: describeEnding({
      hosts: plan.verification.hosts.map(({ host }) => host),
      names: journal.memory.propagated?.proof,
      path: judged.kind,
      pathReleasedBy: by,
    }),
    remarks: plan.remarks,
    leftToPeople: plan.leftToPeople,
    ...(entryId === undefined ? {} : { entryId }),
  });
}

const enterVerifying = (context: Context, journal: Journal): Steps<void> =>
  enter(context, journal, 'verifying', 'Trying the path to the endpoint’s own addresses');

const broken = (sentences: readonly string[]): Hold => ({
  code: 'connectivity-failed',
  reason: sentences.join(' '),
  releasableBy: 'approver',
  input: [],
  facts: {},
});
