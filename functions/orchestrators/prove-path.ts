import type { Hold } from '../../shared/domain/onboarding.ts';
import type { OnboardingPlan } from '../../shared/domain/plan.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { call } from '../../shared/durable/call.ts';
import type { Context, Steps } from '../../shared/durable/orchestration.ts';
import { findRelease, probeConnectivity } from '../activities/stubs.ts';
import { conclude } from './conclude.ts';
import { hold, isHeldFor } from './hold.ts';
import { enter, type Journal, note } from './journal.ts';
import type { Turn } from './onboard-endpoint.ts';

/** Tries the path as far as it can be seen from here, and ends the onboarding; what contradicts it is held. */
export function* provePath(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<Turn> {
  const isHeld = isHeldFor(journal, 'connectivity-failed');
  if (!isHeld) yield* enter(context, journal, 'verifying', 'Trying the path to the endpoint’s own addresses');
  const judged = yield* call(context, probeConnectivity, plan.verification);
  const isBroken = judged.kind === 'failed' && !(yield* isReleased(context, journal));
  if (!isHeld || !isBroken)
    yield* note(context, journal, 'connectivity', judged.sentences.join(' '), { after: judged.kind });
  if (isBroken) return yield* hold(context, journal, broken(judged.sentences), deadlines);
  const { entryId } = plan.authority;
  return yield* conclude(context, journal, {
    state: 'onboarded',
    reason: endingOf(plan, judged),
    remarks: plan.remarks,
    ...(entryId === undefined ? {} : { entryId }),
  });
}

const endingOf = (
  plan: OnboardingPlan,
  judged: { readonly kind: string; readonly sentences: readonly string[] },
): string => {
  const proof =
    judged.kind === 'verified' ? 'connectivity verified' : 'connectivity not verifiable from here';
  const names = plan.verification.hosts.length > 0 ? 'names resolve to the private addresses, ' : '';
  return `Connection approved, ${names}${proof}`;
};

function* isReleased(context: Context, journal: Journal): Steps<boolean> {
  const { onboardingId } = journal.subject;
  const question = {
    onboardingId,
    generation: journal.memory.generation,
    code: 'connectivity-failed',
  } as const;
  return (yield* call(context, findRelease, question)) !== null;
}

const broken = (sentences: readonly string[]): Hold => ({
  code: 'connectivity-failed',
  reason: sentences.join(' '),
  releasableBy: 'approver',
  input: [],
  facts: {},
});
