import type { Disagreement } from '../../shared/domain/dns.ts';
import type { Hold } from '../../shared/domain/onboarding.ts';
import type { OnboardingPlan } from '../../shared/domain/plan.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, type Steps, within } from '../../shared/durable/orchestration.ts';
import { findRelease } from '../activities/stubs.ts';
import { awaitPropagation } from './await-propagation.ts';
import { type AfterWait, hold } from './hold.ts';
import { enter, type Journal, note, remember } from './journal.ts';

/** Waits until every required resolver gives the expected addresses; the plan is drawn up again afterwards. */
export function* proveNames(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait> {
  const { hosts, network } = plan.verification;
  if (hosts.length === 0 || (yield* isReleased(context, journal))) return agreed(journal, plan);
  yield* enter(
    context,
    journal,
    'propagating',
    `Waiting until every resolver gives the addresses of ${hosts.map(({ host }) => host).join(', ')}`,
  );
  const outcome = yield* within(context, awaitPropagation, {
    hosts,
    ...(network === undefined ? {} : { network }),
    pollSeconds: deadlines.pollSeconds,
    limitSeconds: deadlines.propagationSeconds,
  });
  if (outcome.kind === 'overdue')
    return yield* hold(context, journal, overdue(outcome.disagreements), deadlines);
  yield* note(context, journal, 'propagation', 'Every required resolver gives the expected addresses', {
    after: { hosts, laggards: outcome.laggards.map(describe), nobodyAsked: outcome.unwitnessed },
  });
  return agreed(journal, plan);
}

function agreed(journal: Journal, plan: OnboardingPlan): AfterWait {
  remember(journal, { propagated: plan.fingerprint });
  return 'lookAgain';
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
