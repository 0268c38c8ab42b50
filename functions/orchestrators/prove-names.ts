import type { Disagreement, HostAddresses } from '../../shared/domain/dns.ts';
import type { Hold } from '../../shared/domain/onboarding.ts';
import type { OnboardingPlan } from '../../shared/domain/plan.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, type Steps, within } from '../../shared/durable/orchestration.ts';
import { findRelease } from '../activities/stubs.ts';
import { awaitPropagation } from './await-propagation.ts';
import { type AfterWait, hold, isHeldFor, secondsOfALook } from './hold.ts';
import { enter, type Journal, note, remember } from './journal.ts';

/** Waits until every required resolver gives the expected addresses; the plan is drawn up again afterwards. */
export function* proveNames(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait> {
  const disagreements = yield* untilAgreed(context, journal, plan, plan.verification.hosts, deadlines);
  if (disagreements !== undefined) return yield* hold(context, journal, overdue(disagreements), deadlines);
  remember(journal, { propagated: plan.fingerprint });
  return 'lookAgain';
}

/** True while names that the first approval turns to private link are not known to answer. */
export const areNamesOpen = ({ memory }: Journal, plan: OnboardingPlan): boolean =>
  plan.namesBeforeApproval.length > 0 && memory.prepared !== plan.fingerprint;

/** As `proveNames`, for the names that have to answer before the first approval. */
export function* proveNamesFirst(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait> {
  const disagreements = yield* untilAgreed(context, journal, plan, plan.namesBeforeApproval, deadlines);
  if (disagreements !== undefined) return yield* hold(context, journal, overdue(disagreements), deadlines);
  remember(journal, { prepared: plan.fingerprint });
  return 'lookAgain';
}

/** What the resolvers still disagree about when the time is up, or nothing. */
function* untilAgreed(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  hosts: readonly HostAddresses[],
  deadlines: Deadlines,
): Steps<readonly Disagreement[] | undefined> {
  if (hosts.length === 0 || (yield* isReleased(context, journal))) return undefined;
  const names = hosts.map(({ host }) => host).join(', ');
  const isHeld = isHeldFor(journal, 'propagation-overdue');
  if (!isHeld)
    yield* enter(
      context,
      journal,
      'propagating',
      `Waiting until every resolver gives the addresses of ${names}`,
    );
  const { network } = plan.verification;
  const outcome = yield* within(context, awaitPropagation, {
    hosts,
    ...(network === undefined ? {} : { network }),
    pollSeconds: deadlines.pollSeconds,
    limitSeconds: isHeld ? secondsOfALook(deadlines) : deadlines.propagationSeconds,
  });
  if (outcome.kind === 'overdue') return outcome.disagreements;
  yield* note(context, journal, 'propagation', 'Every required resolver gives the expected addresses', {
    after: { hosts, laggards: outcome.laggards.map(describe), nobodyAsked: outcome.unwitnessed },
  });
  return undefined;
}

function* isReleased(context: Context, journal: Journal): Steps<boolean> {
  const { onboardingId } = journal.subject;
  const question = {
    onboardingId,
    generation: journal.memory.generation,
    code: 'propagation-overdue',
  } as const;
  return (yield* call(context, findRelease, question)) !== null;
}

const overdue = (disagreements: readonly Disagreement[]): Hold => ({
  code: 'propagation-overdue',
  reason: `Not every resolver has agreed in time: ${disagreements.map(describe).join('; ') || 'none was asked'}`,
  releasableBy: 'approver',
  input: [],
  facts: Object.fromEntries(disagreements.map((each) => [`${each.resolver}: ${each.host}`, describe(each)])),
});

function describe({ answer, expected, host, resolver }: Disagreement): string {
  const given = answer.kind === 'addresses' ? answer.addresses.join(', ') : answer.kind;
  return `resolver ${resolver} answers ${given} for ${host} instead of ${expected.join(', ')}`;
}
