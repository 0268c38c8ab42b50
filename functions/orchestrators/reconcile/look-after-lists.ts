import type { ListChange } from '../../../shared/domain/platform-note.ts';
import { addCounts, type RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { compareLists, reportListChange } from '../../activities/platform-lists/platform-list-stubs.ts';
import { startNotice } from '../../activities/stubs.ts';
import { goOn } from '../rounds/go-on.ts';

/** What a round adds up, here and elsewhere. */
export interface ListRound {
  readonly unread: Unread[];
  requests: RequestCounts;
}

/**
 * Holds platforms' lists against what our rows note. Whose endpoint was taken off a list is planned anew, which holds it
 * with a ticket until a person lets it be put back; what else has changed is reported. Nothing is put back by itself.
 */
export function* lookAfterLists(context: Context, round: ListRound): Steps<void> {
  const { changes, requests, unread } = yield* call(context, compareLists, {});
  round.requests = addCounts(round.requests, requests);
  round.unread.push(...unread);
  for (const change of changes) yield* goOn(round.unread, change.onboardingId, follow(context, change));
}

function* follow(context: Context, change: ListChange): Steps<void> {
  const { endpoint, note } = change;
  if (note.kind === 'list' && endpoint !== undefined)
    yield* call(context, startNotice, { resource: endpoint, noticedBy: 'reconcile' });
  else yield* call(context, reportListChange, change);
}
