import type { Disagreement, HostAddresses } from '../../shared/domain/dns.ts';
import type { Hold } from '../../shared/domain/onboarding.ts';
import type { OnboardingPlan } from '../../shared/domain/plan.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { type Context, type Steps, within } from '../../shared/durable/orchestration.ts';
import type { NamesProof } from '../../shared/plan/describe-ending.ts';
import { awaitPropagation, type PropagationOutcome } from './await-propagation.ts';
import { type AfterWait, hold, isHeldFor, secondsOfALook } from './hold.ts';
import { enter, type Journal, note, remember } from './journal.ts';
import { overruledBy, wasOverruled } from './overruled-by.ts';

/** Waits until every required resolver gives the expected addresses; the plan is drawn up again afterwards. */
export function* proveNames(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait> {
  const { hosts } = plan.verification;
  const found = yield* untilProved(context, journal, plan, hosts, deadlines);
  if (found.kind === 'overdue') return yield* hold(context, journal, found.why, deadlines);
  if (found.kind === 'revoked') return 'lookAgain';
  remember(journal, { propagated: { fingerprint: plan.fingerprint, proof: found } });
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
  const found = yield* untilProved(context, journal, plan, plan.namesBeforeApproval, deadlines);
  if (found.kind === 'overdue') return yield* hold(context, journal, found.why, deadlines);
  if (found.kind === 'revoked') return 'lookAgain';
  remember(journal, { prepared: plan.fingerprint });
  return 'lookAgain';
}

type Found = NamesProof | { readonly kind: 'overdue'; readonly why: Hold } | { readonly kind: 'revoked' };

/** The proof, by the resolvers or by a person; or what is held for when the time is up. */
function* untilProved(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  hosts: readonly HostAddresses[],
  deadlines: Deadlines,
): Steps<Found> {
  if (hosts.length === 0) return { kind: 'agreed', nobodyAskedFor: [] };
  const names = hosts.map(({ host }) => host).join(', ');
  const isHeld = isHeldFor(journal, 'propagation-overdue');
  const reason = `Waiting until every resolver gives the addresses of ${names}`;
  if (!isHeld) yield* enter(context, journal, 'propagating', reason);
  const { network } = plan.verification;
  const isShort = isHeld || wasOverruled(journal, 'propagation-overdue');
  const outcome = yield* within(context, awaitPropagation, {
    hosts,
    ...(network === undefined ? {} : { network }),
    run: { request: journal.subject.request, generation: plan.generation },
    pollSeconds: deadlines.pollSeconds,
    limitSeconds: isShort ? secondsOfALook(deadlines) : deadlines.propagationSeconds,
  });
  if (outcome.kind === 'revoked') return outcome;
  if (outcome.kind === 'agreed') return yield* noteAgreement(context, journal, hosts, outcome);
  const why = overdue(outcome.disagreements);
  const by = yield* overruledBy(context, journal, why);
  return by === undefined ? { kind: 'overdue', why } : { kind: 'released', by };
}

function* noteAgreement(
  context: Context,
  journal: Journal,
  hosts: readonly HostAddresses[],
  { laggards, unwitnessed }: PropagationOutcome & { readonly kind: 'agreed' },
): Steps<NamesProof> {
  const sentence =
    unwitnessed.length === 0
      ? 'Every required resolver gives the expected addresses'
      : `No required resolver was asked for ${unwitnessed.join(', ')}`;
  yield* note(context, journal, 'propagation', sentence, {
    after: { hosts, laggards: laggards.map(describe), nobodyAsked: unwitnessed },
  });
  return { kind: 'agreed', nobodyAskedFor: unwitnessed };
}

const overdue = (disagreements: readonly Disagreement[]): Hold => ({
  code: 'propagation-overdue',
  reason: `Not every resolver has agreed in time: ${disagreements.map(describe).join('; ') || 'none was asked'}`,
  releasableBy: 'approver',
  input: [],
  facts: Object.fromEntries(disagreements.map((each) => [`${each.resolver}: ${each.host}`, describe(each)])),
  // A release is about these resolvers, whatever wrong answer they give next, before the approval and after it.
  about: [...new Set(disagreements.map(({ resolver }) => `Resolver ${resolver}`))],
});

function describe({ answer, expected, host, resolver }: Disagreement): string {
  const given = answer.kind === 'addresses' ? answer.addresses.join(', ') : answer.kind;
  return `resolver ${resolver} answers ${given} for ${host} instead of ${expected.join(', ')}`;
}
