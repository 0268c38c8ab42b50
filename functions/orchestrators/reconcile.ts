import type { ResourceId } from '../../shared/domain/resource-id.ts';
import { type RequestCounts, ROUND_SOURCES, type RoundSource } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps, within } from '../../shared/durable/orchestration.ts';
import { startConfirming } from '../activities/offboarding/offboarding-stubs.ts';
import type { Watched } from '../activities/read-watched.ts';
import {
  checkCoverage,
  closeStock,
  passOnDecisions,
  readWatched,
  reportFaults,
  reviewOnboardings,
  takeStock,
  wakeOnboarding,
} from '../activities/stubs.ts';
import type { StockItem } from '../activities/take-stock.ts';
import type { ResumedPage } from '../activities/tickets/resume-deliveries.ts';
import { resumeDeliveries } from '../activities/tickets/ticket-stubs.ts';
import { followStock } from './follow-stock.ts';
import { goOn } from './go-on.ts';
import { lookAgain } from './look-again.ts';
import { showRequests } from './show-requests.ts';

/** What one cycle found, by what it led to, and what it cost. */
export interface ReconcileOutcome {
  readonly seen: number;
  readonly started: number;
  readonly adopted: number;
  readonly reported: number;
  readonly woken: number;
  /** Onboardings of which nothing was seen, each looked at by GET. */
  readonly unseen: number;
  readonly unread: number;
  /** Requests that finding took, by source; they grow with pages and child lists. */
  readonly requests: RequestCounts;
}

/**
 * Finds what no event announced: pages of Resource Graph, and child lists for the types that it does not show whole,
 * say what there is; what is not known is started, what was lost is woken, and what was not seen is looked at twice
 * by GET and taken back if it is gone; decisions that nobody was told of are passed on. The first cycle takes stock: what is Approved is adopted, and what is Pending is
 * reported once. What cannot be read is told, and the rest goes on.
 */
export const reconcile = defineOrchestration('reconcile', function* (context): Steps<ReconcileOutcome> {
  const round = newRound();
  const watched = yield* lookAgain(context, round, () => call(context, readWatched, {}, 'endless'));
  const { batches, isDayOne } = watched;
  if (isDayOne) yield* compareWithArm(context, round, batches);
  for (const source of ROUND_SOURCES)
    for (const scopes of batches)
      yield* goOn(round.unread, nameOf(source), lookThrough(context, round, { source, scopes, isDayOne }));
  yield* goOn(round.unread, 'our onboardings', lookAfterKnown(context, round, watched));
  yield* goOn(round.unread, 'decisions of people', call(context, passOnDecisions, {}));
  yield* goOn(round.unread, 'our messages to ticket systems', lookAfterMessages(context));
  yield* tell(context, round, isDayOne);
  showRequests(context, round.requests);
  return outcomeOf(round);
});

/** What one cycle gathers as it goes from page to page. */
interface Round {
  readonly unread: Unread[];
  readonly seen: Set<string>;
  readonly verdicts: StockItem['verdict'][];
  /** How many batches were read to their last page, over all sources. */
  batchesRead: number;
  woken: number;
  unseen: number;
  isCut: boolean;
  requests: RequestCounts;
}

const newRound = (): Round => ({
  unread: [],
  seen: new Set(),
  verdicts: [],
  batchesRead: 0,
  woken: 0,
  unseen: 0,
  isCut: false,
  requests: {},
});

/** Comes before the pages, so that what they show is at least what was compared. */
function* compareWithArm(context: Context, round: Round, batches: Watched['batches']): Steps<void> {
  for (const scopes of batches) {
    const look = () => call(context, checkCoverage, { scopes });
    yield* goOn(round.unread, 'lists of resources', lookAgain(context, round, look));
  }
}

const nameOf = (source: RoundSource): string => `Resource Graph, ${source}`;

/** What every page of one source and batch is asked with. */
interface Asked {
  readonly source: RoundSource;
  readonly scopes: readonly ResourceId[];
  readonly isDayOne: boolean;
}

/** One page after the other: each is an activity of its own, tried again alone, and its token stands in the history. */
function* lookThrough(context: Context, round: Round, asked: Asked): Steps<void> {
  let next: string | undefined;
  do {
    const question = { ...asked, ...(next === undefined ? {} : { next }) };
    const page = yield* lookAgain(context, round, () => call(context, takeStock, question));
    const items = page.items.filter((item) => !isSeenAtItsEndpoint(round, item));
    for (const print of page.seen) round.seen.add(print);
    round.verdicts.push(...items.map(({ verdict }) => verdict));
    if (items.length > 0) round.unread.push(...(yield* within(context, followStock, { items })));
    next = page.next;
  } while (next !== undefined);
  round.batchesRead += 1;
}

const isSeenAtItsEndpoint = ({ seen }: Round, { mayBeSeenElsewhere, print }: StockItem): boolean =>
  mayBeSeenElsewhere && seen.has(print);

/** Only a round that saw everything says anything about what it did not see. */
function* lookAfterKnown(
  context: Context,
  round: Round,
  { batches, readable, scopes }: Watched,
): Steps<void> {
  const isWhole = round.batchesRead === batches.length * ROUND_SOURCES.length;
  const review = isWhole ? { seenScopes: readable, seen: [...round.seen] } : { seenScopes: [], seen: [] };
  const { isCut, lost, unseen } = yield* call(context, reviewOnboardings, { scopes, ...review });
  for (const onboardingId of lost)
    yield* goOn(round.unread, onboardingId, call(context, wakeOnboarding, { onboardingId }));
  for (const onboardingId of unseen)
    yield* goOn(round.unread, onboardingId, call(context, startConfirming, { onboardingId }));
  round.woken = lost.length;
  round.unseen = unseen.length;
  round.isCut = isCut;
}

/** What was handed over and is not on its way any more goes out, also where no later message would start it. */
function* lookAfterMessages(context: Context): Steps<void> {
  let page: ResumedPage = {};
  do page = yield* call(context, resumeDeliveries, page);
  while (page.continuation !== undefined);
}

/** Day one is over once all of it was seen: until then what comes to light is old. */
function* tell(context: Context, { isCut, unread }: Round, isDayOne: boolean): Steps<void> {
  const isWhole = unread.length === 0 && !isCut;
  if (unread.length > 0) yield* goOn(unread, 'the report', call(context, reportFaults, { unread }));
  if (isDayOne && isWhole) yield* goOn(unread, 'the report', call(context, closeStock, {}));
}

function outcomeOf({ requests, seen, unread, unseen, verdicts, woken }: Round): ReconcileOutcome {
  const countOf = (verdict: StockItem['verdict']) => verdicts.filter((each) => each === verdict).length;
  return {
    seen: seen.size,
    started: countOf('start'),
    adopted: countOf('adopt'),
    reported: countOf('report-old-pending'),
    woken,
    unseen,
    unread: unread.length,
    requests,
  };
}
