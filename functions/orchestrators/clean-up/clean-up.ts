import type { CleanUpRequest } from '../../../shared/domain/clean-up.ts';
import { call } from '../../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  nowOf,
  type Steps,
  waitForLook,
} from '../../../shared/durable/orchestration.ts';
import {
  openCleanUp,
  reportCleanUp,
  settleAgreement,
  weighCleanUp,
} from '../../activities/clean-up/clean-up-stubs.ts';
import { reportFaults } from '../../activities/stubs.ts';
import { goOn } from '../rounds/go-on.ts';
import { showRequests } from '../rounds/show-requests.ts';
import { newRound, type Round } from './clean-up-round.ts';
import { lookForStale } from './look-for-stale.ts';
import { removeAll } from './remove-all.ts';
import { settleOpenRemovals } from './settle-open-removals.ts';

/** What a run is started with: by a person, or with nothing by the timer; `waiting` is its own, when it continues as new. */
export type CleanUpInput = Partial<CleanUpRequest> & { readonly waiting?: WaitingRun };

/** A run that waits for a person because of the cap, and until when. */
interface WaitingRun {
  readonly cleanUpId: string;
  readonly deadlineAt: string;
}

/** What one run came to. */
export interface CleanUpOutcome {
  readonly cleanUpId: string;
  readonly looked: number;
  readonly candidates: number;
  readonly unread: number;
  readonly requests: Round['requests'];
}

/**
 * Looks for what is no longer needed, reports it, and removes what passes every gate, unless the run is dry. Above the cap
 * the whole run waits for a person before its first removal. What cannot be read is told, and the rest goes on.
 */
export const cleanUp = defineOrchestration('clean-up', function* (context, input: CleanUpInput): Steps<
  CleanUpOutcome | undefined
> {
  if (input.waiting !== undefined) return yield* awaitAgreement(context, input.waiting);
  const startedAt = nowOf(context);
  const request = requestIn(input);
  const { cleanUpId, judgedTo } = yield* call(
    context,
    openCleanUp,
    { startedAt, ...(request && { request }) },
    'endless',
  );
  const round = newRound(judgedTo);
  yield* goOn(round.unread, 'what earlier runs left open', settleOpenRemovals(context, round, startedAt));
  yield* lookForStale(context, round, cleanUpId);
  const { counts, looked, recordSets, requests, unread } = round;
  const seen = {
    cleanUpId,
    counts,
    recordSets,
    requests,
    unread: unread.length,
    ...(round.judgedTo === undefined ? {} : { judgedTo: round.judgedTo }),
  };
  const { deadlineAt, state } = yield* call(context, weighCleanUp, seen, 'endless');
  yield* goOn(unread, 'the report', call(context, reportCleanUp, { cleanUpId }));
  if (unread.length > 0) yield* goOn(unread, 'the report', call(context, reportFaults, { unread }));
  showRequests(context, requests);
  if (state === 'removing') yield* removeAll(context, cleanUpId);
  if (state === 'awaiting-agreement') context.df.continueAsNew({ waiting: { cleanUpId, deadlineAt } });
  const candidates = counts.remove + counts.keep + counts.review;
  return { cleanUpId, looked, candidates, unread: unread.length, requests };
});

function requestIn({
  cleanUpId,
  forgetsPutBack,
  isDryRun,
  startedBy,
}: CleanUpInput): CleanUpRequest | undefined {
  return cleanUpId === undefined || isDryRun === undefined || startedBy === undefined
    ? undefined
    : { cleanUpId, isDryRun, startedBy, ...(forgetsPutBack && { forgetsPutBack }) };
}

/** The decision stands in the table; whatever wakes the run only makes it look there. Each wait is an execution of its own. */
function* awaitAgreement(context: Context, waiting: WaitingRun): Steps<undefined> {
  const agreement = yield* call(context, settleAgreement, waiting, 'endless');
  if (agreement.kind === 'waiting') {
    yield* waitForLook(context, agreement.seconds);
    context.df.continueAsNew({ waiting });
    return;
  }
  const { cleanUpId } = waiting;
  if (agreement.kind === 'removing') yield* removeAll(context, cleanUpId);
  else yield* goOn([], 'the report', call(context, reportCleanUp, { cleanUpId }));
}
