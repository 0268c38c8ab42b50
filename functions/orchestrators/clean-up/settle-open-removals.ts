import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { endCleanUp, findOpenRemovals, removeStale } from '../../activities/clean-up/clean-up-stubs.ts';
import { goOn } from '../rounds/go-on.ts';
import type { Round } from './clean-up-round.ts';

/**
 * Settles what earlier runs left open. Such a run is ended first, so that nothing is removed in its name any more: what is
 * gone is written down as removed, and whatever stands is for this run to find and to judge anew.
 */
export function* settleOpenRemovals(
  context: Context,
  { unread }: Pick<Round, 'unread'>,
  startedAt: string,
): Steps<void> {
  const { runs } = yield* call(context, findOpenRemovals, { before: startedAt });
  for (const { cleanUpId, itemIds } of runs) {
    yield* call(context, endCleanUp, { cleanUpId });
    for (const itemId of itemIds)
      yield* goOn(unread, itemId, call(context, removeStale, { cleanUpId, itemId, references: UNASKED }));
    if (itemIds.length > 0) yield* call(context, endCleanUp, { cleanUpId });
  }
}

const UNASKED = { kind: 'unasked' } as const;
