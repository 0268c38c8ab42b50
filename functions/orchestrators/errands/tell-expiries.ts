import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import type { ApprovedUnder } from '../../activities/find-approved-under.ts';
import { findApprovedUnder, findExpiries, reportExpiry } from '../../activities/stubs.ts';

/** Tells the owners of entries that expire soon, and asks for a review of what was approved under those that have. */
export function* tellExpiries(context: Context): Steps<void> {
  const { notices } = yield* call(context, findExpiries, {});
  const expired = notices.filter(({ kind }) => kind === 'expired').map(({ entryId }) => entryId);
  const approved = expired.length === 0 ? [] : yield* approvedUnder(context, expired);
  for (const notice of notices) {
    const connections = approved.filter(({ entryId }) => entryId === notice.entryId);
    yield* call(context, reportExpiry, { notice, connections });
  }
}

/** Finds the connections in use that were approved under these entries, page by page. */
export function* approvedUnder(
  context: Context,
  entryIds: readonly string[],
): Steps<readonly ApprovedUnder[]> {
  const approved: ApprovedUnder[] = [];
  let continuation: string | undefined;
  do {
    const next = continuation === undefined ? {} : { continuation };
    const page = yield* call(context, findApprovedUnder, { entryIds, ...next });
    approved.push(...page.found);
    continuation = page.continuation;
  } while (continuation !== undefined);
  return approved;
}
