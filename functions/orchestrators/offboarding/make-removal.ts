import type { RecordSetChange } from '../../../shared/domain/dns.ts';
import type { OffboardingChange, OffboardingSubject } from '../../../shared/domain/offboarding.ts';
import type { Hold } from '../../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import { boundedRetryAfter } from '../../../shared/durable/call-once.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { describeRemoval } from '../../../shared/plan/offboarding/describe-removal.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import type { Applied } from '../../activities/applied.ts';
import {
  deleteRule,
  deregisterEndpoint,
  removeConnection,
  removeEndpoint,
  removeRecordSet,
} from '../../activities/offboarding/offboarding-stubs.ts';
import { putRecordSet, startNotice } from '../../activities/stubs.ts';
import { hold, isHeldFor } from '../run/hold.ts';
import { enter, type Journal, note } from '../run/journal.ts';
import { isHeldForAChange } from '../run/outage-hold.ts';
import { pace } from '../run/pace.ts';

/** Makes the planned steps in their order, up to the first that has to be waited for; another look follows in any case. */
export function* takeBack(
  context: Context,
  journal: Journal,
  subject: OffboardingSubject,
  changes: readonly OffboardingChange[],
  deadlines: Deadlines,
): Steps<'lookAgain'> {
  let leastSeconds = 0;
  for (const change of changes) {
    const applied = yield* makeRemoval(context, journal, subject, change);
    if (applied.kind === 'done') continue;
    leastSeconds =
      applied.kind === 'accepted' ? boundedRetryAfter(applied.retryAfterSeconds) : deadlines.pollSeconds;
    break;
  }
  const print = fingerprintOf(changes.map(describeRemoval));
  const next = yield* pace(context, journal, { print, leastSeconds }, deadlines);
  if (next === 'overdue') yield* hold(context, journal, overdue(changes), deadlines);
  return 'lookAgain';
}

/** One step, and what came of it; while it is tried again in a hold only its success is news. */
function* makeRemoval(
  context: Context,
  journal: Journal,
  subject: OffboardingSubject,
  change: OffboardingChange,
): Steps<Applied> {
  const isSilent = isHeldFor(journal, 'change-overdue') || isHeldForAChange(journal);
  const what = describeRemoval(change);
  if (!isSilent) yield* enter(context, journal, 'offboarding', what);
  const applied = yield* apply(context, subject, change);
  if (applied.kind === 'planAgain') {
    if (!isSilent) yield* note(context, journal, change.kind, `Not done: ${applied.because}`);
    return applied;
  }
  yield* note(context, journal, change.kind, what, tracesOf(change, applied));
  if (change.kind === 'putRecordSet') yield* tellSurvivor(context, change);
  return applied;
}

/** Whoever waited for the name has it now, and is looked at before the next round would. */
function* tellSurvivor(context: Context, { passesTo }: RecordSetChange): Steps<void> {
  if (passesTo !== undefined)
    yield* call(context, startNotice, { resource: passesTo, noticedBy: 'reconcile' }, 'endless');
}

function apply(context: Context, subject: OffboardingSubject, change: OffboardingChange): Steps<Applied> {
  switch (change.kind) {
    case 'putRecordSet':
      return call(context, putRecordSet, change);
    case 'removeRecordSet':
      return call(context, removeRecordSet, change);
    case 'deregister':
      return call(context, deregisterEndpoint, change);
    case 'deleteRule':
      return call(context, deleteRule, { subject, change });
    case 'removeConnection':
      return call(context, removeConnection, { subject, change });
    case 'removeEndpoint':
      return call(context, removeEndpoint, { subject, change });
  }
}

const tracesOf = (
  change: OffboardingChange,
  applied: Exclude<Applied, { readonly kind: 'planAgain' }>,
): { readonly before: unknown; readonly after: unknown } =>
  applied.kind === 'done'
    ? { before: applied.before, after: applied.after }
    : {
        before: 'before' in change ? change.before : undefined,
        after: applied.because ?? 'accepted by Azure',
      };

const overdue = (changes: readonly OffboardingChange[]): Hold => ({
  code: 'change-overdue',
  reason: `Something is taken back again and again and does not go: ${changes.map(describeRemoval).join('; ')}.`,
  releasableBy: 'nobody',
  input: [],
  facts: Object.fromEntries(
    changes.map((change, index) => [`Planned change ${index + 1}`, describeRemoval(change)]),
  ),
  about: [fingerprintOf(changes.map(describeRemoval))],
});
