import type { Disagreement, HostAddresses } from '../../../shared/domain/dns.ts';
import type { Hold } from '../../../shared/domain/onboarding.ts';
import type { OnboardingPlan } from '../../../shared/domain/plan.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { type Context, nowOf, type Steps, within } from '../../../shared/durable/orchestration.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import type { NamesProof } from '../../../shared/plan/verification/describe-ending.ts';
import { type AfterWait, hold, isHeldFor, secondsOfALook } from '../run/hold.ts';
import { enter, type Journal, note, remember } from '../run/journal.ts';
import { overruledBy, wasOverruled } from '../run/overruled-by.ts';
import { awaitPropagation, type PropagationOutcome } from './await-propagation.ts';

/** Waits until every required resolver gives the expected addresses; the plan is drawn up again afterwards. */
export function* proveNames(
  context: Context,
  journal: Journal,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait> {
  const { hosts } = plan.verification;
  const found = yield* untilProved(context, journal, plan, hosts, deadlines);
  if (found.kind === 'overdue') return yield* hold(context, journal, withWarning(found.why, plan), deadlines);
  if (found.kind === 'open') return 'lookAgain';
  remember(journal, { propagated: { fingerprint: plan.fingerprint, proof: found } });
  return 'lookAgain';
}

/** The facts are not what a release is about here. */
const withWarning = (why: Hold, { verification: { stillPublic } }: OnboardingPlan): Hold =>
  stillPublic === undefined ? why : { ...why, facts: { ...why.facts, 'Still public': stillPublic } };

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
  if (found.kind === 'open') return 'lookAgain';
  remember(journal, { prepared: plan.fingerprint });
  return 'lookAgain';
}

/** `open` is a wait that another plan goes on with: a person revoked it, or the plan has become old. */
type Found = NamesProof | { readonly kind: 'overdue'; readonly why: Hold } | { readonly kind: 'open' };

/**
 * The proof, by the resolvers or by a person; or what is held for when the time is up. Another endpoint may take the
 * names meanwhile, so that these addresses never come: the plan is drawn up again several times within that time.
 */
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
  const { isLast, limitSeconds } = patienceWith(context, journal, hosts, deadlines);
  const outcome = yield* within(context, awaitPropagation, {
    hosts,
    ...(network === undefined ? {} : { network }),
    run: { request: journal.subject.request, generation: plan.generation },
    pollSeconds: deadlines.pollSeconds,
    limitSeconds,
  });
  if (outcome.kind === 'revoked' || (outcome.kind === 'overdue' && !isLast)) return { kind: 'open' };
  remember(journal, { awaitedNames: undefined });
  if (outcome.kind === 'agreed') return yield* noteAgreement(context, journal, hosts, outcome);
  return yield* meetOverdue(context, journal, outcome.disagreements);
}

function* meetOverdue(
  context: Context,
  journal: Journal,
  disagreements: readonly Disagreement[],
): Steps<Found> {
  const why = overdue(disagreements);
  const by = yield* overruledBy(context, journal, why);
  return by === undefined ? { kind: 'overdue', why } : { kind: 'released', by };
}

/** One wait is divided among six plans at most. */
const MOST_PLANS = 6;

/** How long to look now, and whether that is the end of the wait. */
function patienceWith(
  context: Context,
  journal: Journal,
  hosts: readonly HostAddresses[],
  deadlines: Deadlines,
): { readonly limitSeconds: number; readonly isLast: boolean } {
  if (isHeldFor(journal, 'propagation-overdue') || wasOverruled(journal, 'propagation-overdue'))
    return { limitSeconds: secondsOfALook(deadlines), isLast: true };
  const ofAPlanSeconds = deadlines.propagationSeconds / MOST_PLANS;
  const leftSeconds = secondsLeft(context, journal, hosts, deadlines);
  return { limitSeconds: Math.min(ofAPlanSeconds, leftSeconds), isLast: leftSeconds <= ofAPlanSeconds };
}

/** Of the time that these addresses have, counted from the first look at them. */
function secondsLeft(
  context: Context,
  journal: Journal,
  hosts: readonly HostAddresses[],
  { propagationSeconds }: Deadlines,
): number {
  const now = nowOf(context);
  const print = fingerprintOf(hosts);
  const known = journal.memory.awaitedNames;
  const { sinceAt } = known?.print === print ? known : { sinceAt: now };
  remember(journal, { awaitedNames: { print, sinceAt } });
  return Math.max(propagationSeconds - (Date.parse(now) - Date.parse(sinceAt)) / 1000, 0);
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
