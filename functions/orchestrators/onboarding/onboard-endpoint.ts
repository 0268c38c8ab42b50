import { correlationIdOf } from '../../../shared/domain/correlation-id-of.ts';
import type { Hold, OnboardingOutcome, OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { Verdict } from '../../../shared/domain/plan.ts';
import { call } from '../../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  type Steps,
  within,
} from '../../../shared/durable/orchestration.ts';
import type { DrawnUp } from '../../activities/draw-up-plan.ts';
import { startOffboarding } from '../../activities/offboarding/offboarding-stubs.ts';
import { drawUpPlan } from '../../activities/stubs.ts';
import { hold, isHeldFor, secondsOfALook } from '../run/hold.ts';
import { enter, type Journal, type Memory, openJournal, remember } from '../run/journal.ts';
import { holdInOutage } from '../run/outage-hold.ts';
import type { Turn } from '../run/turn.ts';
import { awaitSettled } from './await-settled.ts';
import { carryOut } from './carry-out.ts';
import { conclude } from './conclude.ts';
import { hasNews } from './has-news.ts';

/** What the orchestration is started with; `memory` is its own, when it continues as new. */
export interface OnboardEndpointInput {
  readonly request: OnboardingRequest;
  readonly memory?: Memory;
}

/**
 * Onboards one pair of endpoint and target. Each turn draws up a plan on fresh facts and follows it up to the next
 * wait; so after every wait the plan is drawn up again, and whatever is lost, repeated or late changes nothing. Each
 * turn is an execution of its own, so that a history never grows with the time that an onboarding takes.
 */
export const onboardEndpoint = defineOrchestration(
  'onboard-endpoint',
  function* (context, { memory, request }: OnboardEndpointInput): Steps<OnboardingOutcome | undefined> {
    const journal = openJournal(context, subjectOf(request), memory);
    if (memory === undefined) yield* enter(context, journal, 'planning', `Noticed by ${request.noticedBy}`);
    const turn = yield* takeTurn(context, journal, request);
    if (turn === 'lookAgain') {
      context.df.continueAsNew({ request, memory: journal.memory });
      return undefined;
    }
    if (turn === 'handedOver') return undefined;
    const outcome =
      'overdue' in turn ? yield* conclude(context, journal, { state: 'refused', ...turn.overdue }) : turn;
    if (!(yield* hasNews(context, request))) return outcome;
    context.df.continueAsNew({ request });
    return undefined;
  },
);

const subjectOf = (request: OnboardingRequest): Journal['subject'] => ({
  onboardingId: request.onboardingId,
  kind: 'endpoint',
  endpoint: request.endpoint,
  target: request.target,
  request,
  correlationId: correlationIdOf(request),
});

/** An outage holds and looks again: it is never an answer. */
function* takeTurn(context: Context, journal: Journal, request: OnboardingRequest): Steps<Turn> {
  try {
    const drawn = yield* call(context, drawUpPlan, request);
    remember(journal, {
      platform: drawn.platform,
      deadlines: drawn.deadlines,
      atPlatform: drawn.atPlatform,
      ...identityOf(drawn.verdict),
    });
    return yield* follow(context, journal, request, drawn);
  } catch (error) {
    return yield* holdInOutage(context, journal, error);
  }
}

function identityOf(verdict: Verdict): Pick<Memory, 'generation' | 'fingerprint' | 'reliesOn'> {
  if (verdict.kind === 'plan') {
    const { fingerprint, generation, reliesOn } = verdict.plan;
    return { generation, fingerprint, reliesOn };
  }
  if (verdict.kind === 'wait') return { generation: verdict.generation };
  return { generation: verdict.generation, fingerprint: verdict.fingerprint };
}

function* follow(
  context: Context,
  journal: Journal,
  request: OnboardingRequest,
  drawn: DrawnUp,
): Steps<Turn> {
  const { deadlines, verdict } = drawn;
  if (verdict.kind === 'plan') return yield* carryOut(context, journal, request, verdict.plan, deadlines);
  remember(journal, { repeat: undefined });
  if (verdict.kind === 'offboard') return yield* handOver(context, request, verdict);
  if (verdict.kind === 'hold') return yield* hold(context, journal, verdict.hold, deadlines);
  if (verdict.kind === 'refuse')
    return yield* conclude(context, journal, { state: 'refused', ...verdict.refusal });
  const isHeld = isHeldFor(journal, 'endpoint-not-settled');
  if (!isHeld) yield* enter(context, journal, 'settling', verdict.reason);
  const settled = yield* within(context, awaitSettled, {
    request,
    generation: journal.memory.generation,
    pollSeconds: deadlines.pollSeconds,
    limitSeconds: isHeld ? secondsOfALook(deadlines) : deadlines.settleSeconds,
  });
  if (settled === 'settled') return 'lookAgain';
  return yield* hold(context, journal, NEVER_SETTLED, deadlines);
}

/** Ends without a word: `offboard-endpoint` goes on, and begins only once this has ended. */
function* handOver(
  context: Context,
  { onboardingId }: OnboardingRequest,
  { decisionId }: Verdict & { readonly kind: 'offboard' },
): Steps<Turn> {
  const because = { kind: 'decision', decisionId } as const;
  yield* call(context, startOffboarding, { onboardingId, because }, 'endless');
  return 'handedOver';
}

const NEVER_SETTLED: Hold = {
  code: 'endpoint-not-settled',
  reason: 'The private endpoint has not left Updating in the time that Azure takes.',
  releasableBy: 'nobody',
  input: [],
  facts: {},
};
