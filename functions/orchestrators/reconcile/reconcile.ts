import { addCounts, type RequestCounts, ROUND_SOURCES } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  nowOf,
  type Steps,
  within,
} from '../../../shared/durable/orchestration.ts';
import { countPrints } from '../../../shared/plan/onboarding-id.ts';
import type { Watched } from '../../activities/read-watched.ts';
import { checkCoverage, closeStock, reviewOnboardings } from '../../activities/reconcile/reconcile-stubs.ts';
import { keepRound } from '../../activities/rounds/round-stubs.ts';
import { passOnDecisions, readWatched, reportFaults } from '../../activities/stubs.ts';
import type { ResumedPage } from '../../activities/tickets/resume-deliveries.ts';
import { resumeDeliveries } from '../../activities/tickets/ticket-stubs.ts';
import { goOn } from '../rounds/go-on.ts';
import { lookAgain } from '../rounds/look-again.ts';
import { showRequests } from '../rounds/show-requests.ts';
import type { DriftCounts } from './follow-drift.ts';
import { followKnown } from './follow-known.ts';
import { lookAfterLists } from './look-after-lists.ts';
import { lookForDrift } from './look-for-drift.ts';
import {
  type Asked,
  addVerdicts,
  lookThroughSource,
  NO_COUNTS,
  type VerdictCounts,
} from './look-through-source.ts';

/** What one cycle found, by what it led to, and what it cost. */
export interface ReconcileOutcome {
  readonly seen: number;
  readonly started: number;
  readonly adopted: number;
  readonly reported: number;
  readonly woken: number;
  /** Onboardings that began anew to repair drift, and those whose drift others answer for: told and left. */
  readonly driftRepaired: number;
  readonly driftLeft: number;
  /** Onboardings of which nothing was seen, each looked at by GET. */
  readonly unseen: number;
  readonly unread: number;
  /** Requests to Azure that finding took, by source. */
  readonly requests: RequestCounts;
}

/**
 * Finds what no event announced: pages of Resource Graph, and child lists for the types that it does not show whole,
 * say what there is; what is not known is started, what was lost is woken, and what was not seen is looked at twice
 * by GET and taken back if it is gone; decisions that nobody was told of are passed on. The first look at a scope takes
 * stock: what is Approved is adopted, and what is Pending is reported once. What cannot be read is told, and the rest
 * goes on.
 *
 * | Source | Requests of a cycle | 10,000 endpoints, measured by `npm run bench:reconcile` |
 * | --- | --- | --- |
 * | watched scopes | one GET each | 1 |
 * | Resource Graph: endpoints | one for each 1000 of them, at least one for each 100 scopes | 11 |
 * | Resource Graph: connections | one for each 1000 that stand in their targets' rows | 10 |
 * | Resource Graph: child lists | one for each 50 targets whose rows do not hold their connections | 1 for 45 |
 * | child lists | one for each of these targets | 45 |
 * | record sets, links, interfaces | see `find-drift`: a page for each 1000, where something relies on them | 21 in all |
 * | our onboardings | one for each 1000 and listing: one listing for each ten pages of a source or of drift, and again behind a page that could not be had, one for the review, one for platforms' lists | 110 |
 * | instances | one for each onboarding under way, at most 1000 | those under way |
 * | lists of platforms | one for each service, rule configuration or name on which something of ours stands | by lists |
 * | what changed | a GET or two of each change, and what its onboarding or taking back needs | by changes |
 *
 * A first look costs one GET and about ten requests to our tables for each endpoint, once.
 */
export const reconcile = defineOrchestration('reconcile', function* (context): Steps<ReconcileOutcome> {
  const startedAt = nowOf(context);
  const round = newRound();
  const watched = yield* lookAgain(context, round, () => call(context, readWatched, {}, 'endless'));
  const unreadScopes = round.unread.length;
  yield* compareWithArm(context, round, watched);
  for (const source of ROUND_SOURCES)
    for (const scopes of watched.batches)
      yield* lookThrough(context, round, { source, scopes, firstLook: watched.firstLook });
  yield* goOn(round.unread, 'our onboardings', lookAfterKnown(context, round, watched));
  yield* goOn(round.unread, 'decisions of people', call(context, passOnDecisions, {}));
  yield* goOn(round.unread, 'our messages to ticket systems', lookAfterMessages(context));
  round.drift = yield* lookForDrift(context, round);
  const isWhole = round.unread.length === unreadScopes && !round.isCut;
  yield* goOn(round.unread, 'lists of platforms', lookAfterLists(context, round));
  yield* tell(context, round, isWhole ? watched.firstLook.scopes : []);
  showRequests(context, round.requests);
  const outcome = outcomeOf(round);
  yield* call(context, keepRound, { startedAt, outcome }, 'endless');
  return outcome;
});

/** What one cycle gathers as it goes from source to source. */
interface Round {
  readonly unread: Unread[];
  /** Prints, end to end. */
  seen: string;
  counts: VerdictCounts;
  drift: DriftCounts;
  /** How many batches were read to their last page, over all sources. */
  batchesRead: number;
  woken: number;
  unseen: number;
  isCut: boolean;
  requests: RequestCounts;
}

const newRound = (): Round => ({
  unread: [],
  seen: '',
  counts: NO_COUNTS,
  drift: { repaired: 0, left: 0 },
  batchesRead: 0,
  woken: 0,
  unseen: 0,
  isCut: false,
  requests: {},
});

/** Comes before the pages, so that what they show is at least what was compared. */
function* compareWithArm(context: Context, round: Round, { firstBatches }: Watched): Steps<void> {
  for (const scopes of firstBatches) {
    const look = () => call(context, checkCoverage, { scopes });
    yield* goOn(round.unread, 'lists of resources', lookAgain(context, round, look));
  }
}

/** Endpoints come first, so only the other sources need to know what was seen before. */
function* lookThrough(context: Context, round: Round, asked: Omit<Asked, 'seenBefore'>): Steps<void> {
  const seenBefore = asked.source === ROUND_SOURCES[0] ? '' : round.seen;
  const found = yield* within(context, lookThroughSource, { ...asked, seenBefore });
  round.seen += found.seen;
  round.counts = addVerdicts(round.counts, found.counts);
  round.unread.push(...found.unread);
  round.requests = addCounts(round.requests, found.requests);
  if (found.isWhole) round.batchesRead += 1;
}

/** Only a round that saw everything says anything about what it did not see. */
function* lookAfterKnown(
  context: Context,
  round: Round,
  { batches, readable, scopes }: Watched,
): Steps<void> {
  const isWhole = round.batchesRead === batches.length * ROUND_SOURCES.length;
  const review = isWhole ? { seenScopes: readable, seen: round.seen } : { seenScopes: [], seen: '' };
  const { isCut, lost, unseen } = yield* call(context, reviewOnboardings, { scopes, ...review });
  round.woken = lost.length;
  round.unseen = unseen.length;
  round.isCut = isCut;
  if (lost.length + unseen.length > 0)
    round.unread.push(...(yield* within(context, followKnown, { lost, unseen })));
}

/** What was handed over and is not on its way any more goes out, also where no later message would start it. */
function* lookAfterMessages(context: Context): Steps<void> {
  let page: ResumedPage = {};
  do page = yield* call(context, resumeDeliveries, page);
  while (page.continuation !== undefined);
}

/** Day one of a scope is over once all of it was seen: until then what comes to light there is old. */
function* tell(context: Context, { unread }: Round, scopes: Watched['scopes']): Steps<void> {
  if (unread.length > 0) yield* goOn(unread, 'the report', call(context, reportFaults, { unread }));
  if (scopes.length > 0) yield* goOn(unread, 'the report', call(context, closeStock, { scopes }));
}

function outcomeOf({ counts, drift, requests, seen, unread, unseen, woken }: Round): ReconcileOutcome {
  return {
    seen: countPrints(seen),
    started: counts.start,
    adopted: counts.adopt,
    reported: counts['report-old-pending'],
    woken,
    driftRepaired: drift.repaired,
    driftLeft: drift.left,
    unseen,
    unread: unread.length,
    requests,
  };
}
