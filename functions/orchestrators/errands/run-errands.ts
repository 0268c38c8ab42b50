import type { Unread } from '../../../shared/domain/unread.ts';
import { call } from '../../../shared/durable/call.ts';
import { defineOrchestration, type Steps } from '../../../shared/durable/orchestration.ts';
import { removeOldCleanUps } from '../../activities/clean-up/clean-up-stubs.ts';
import { removeOldEvidence, reportFaults } from '../../activities/stubs.ts';
import { removeOldMessages } from '../../activities/tickets/ticket-stubs.ts';
import { goOn } from '../rounds/go-on.ts';
import { removeByRetention } from './remove-by-retention.ts';
import { tellExpiries } from './tell-expiries.ts';

/** What the app does for itself once a day: old evidence, messages and clean-ups go, and owners hear of entries that expire. A clean-up that waits for a person keeps none of it waiting. */
export const runErrands = defineOrchestration('run-errands', function* (context): Steps<{
  readonly unread: number;
}> {
  const unread: Unread[] = [];
  yield* goOn(unread, 'old evidence', removeByRetention(context, removeOldEvidence));
  yield* goOn(unread, 'old messages', removeByRetention(context, removeOldMessages));
  yield* goOn(unread, 'old clean-ups', removeByRetention(context, removeOldCleanUps));
  yield* goOn(unread, 'expiries of the allowlist', tellExpiries(context));
  if (unread.length > 0) yield* goOn(unread, 'the report', call(context, reportFaults, { unread }));
  return { unread: unread.length };
});
