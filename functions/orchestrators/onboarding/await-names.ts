import type { Hold } from '../../../shared/domain/onboarding.ts';
import type { OnboardingPlan } from '../../../shared/domain/plan.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { type AfterWait, hold } from '../run/hold.ts';
import { enter, type Journal } from '../run/journal.ts';
import { overruledBy } from '../run/overruled-by.ts';
import { pace } from '../run/pace.ts';

/**
 * Looks again until Azure has named the hosts; what it never names is held. Nothing to wait for when a person has
 * released that: it goes on without names.
 */
export function* awaitNames(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait | undefined> {
  const { awaitsNames, generation } = plan;
  const reason = 'Waiting until Azure names the hosts of the private endpoint';
  if (journal.memory.state !== 'held') yield* enter(context, journal, 'propagating', reason);
  const awaited = {
    print: fingerprintOf(['names', awaitsNames, generation]),
    leastSeconds: deadlines.pollSeconds,
  };
  if ((yield* pace(context, journal, awaited, deadlines)) === 'lookAgain') return 'lookAgain';
  if ((yield* overruledBy(context, journal, NEVER_NAMED)) !== undefined) return undefined;
  return yield* hold(context, journal, NEVER_NAMED, deadlines);
}

const NEVER_NAMED: Hold = {
  code: 'unknown-zone',
  reason:
    'Azure has not named the hosts of this private endpoint, so no record can be planned. A release goes on without records of ours.',
  releasableBy: 'approver',
  input: [],
  facts: {},
};
