import { call } from '../../../shared/durable/call.ts';
import { boundedRetryAfter } from '../../../shared/durable/call-once.ts';
import { type Context, pause, type Steps } from '../../../shared/durable/orchestration.ts';
import {
  endCleanUp,
  listRemovals,
  removeStale,
  reportCleanUp,
} from '../../activities/clean-up/clean-up-stubs.ts';
import type { RemovalQuestion } from '../../activities/clean-up/remove-stale.ts';
import { reportFaults } from '../../activities/stubs.ts';
import { goOn } from '../rounds/go-on.ts';
import { newRound } from './clean-up-round.ts';
import { lookForReferences } from './look-for-references.ts';

/** How often what Azure has taken on is looked at until it is left as it is. */
const MOST_LOOKS = 30;
const LEAST_SECONDS_BETWEEN_LOOKS = 10;

/** Removes what a run is to remove, one by one: what refers to it is looked for once more, and every gate runs again. */
export function* removeAll(context: Context, cleanUpId: string): Steps<void> {
  const round = newRound();
  const { unread } = round;
  const { removals } = yield* call(context, listRemovals, { cleanUpId }, 'endless');
  const questions = removals.flatMap(({ question }) => question ?? []);
  yield* goOn(
    unread,
    'what refers to what is to go',
    (function* (): Steps<void> {
      const referencesTo = yield* lookForReferences(context, round, questions);
      for (const { itemId, question } of removals) {
        const references = question === undefined ? NOT_BY_NAME : referencesTo(question);
        yield* goOn(unread, itemId, removeOne(context, { cleanUpId, itemId, references }));
      }
    })(),
  );
  yield* call(context, endCleanUp, { cleanUpId }, 'endless');
  yield* goOn(unread, 'the report', call(context, reportCleanUp, { cleanUpId }));
  if (unread.length > 0) yield* goOn(unread, 'the report', call(context, reportFaults, { unread }));
}

/** What no record set can name says itself what refers to it. */
const NOT_BY_NAME = { kind: 'unasked' } as const;

function* removeOne(context: Context, question: RemovalQuestion): Steps<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const removed = yield* call(context, removeStale, question);
    if (removed.kind === 'ended') return;
    const seconds = boundedRetryAfter(removed.retryAfterSeconds);
    yield* pause(context, Math.max(seconds, LEAST_SECONDS_BETWEEN_LOOKS));
  }
}
