import type { OnboardingRequest, OnboardingState } from '../../../shared/domain/onboarding.ts';
import type { Authority, Change } from '../../../shared/domain/plan.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { describeChange } from '../../../shared/plan/describe-change.ts';
import type { Applied } from '../../activities/applied.ts';
import type { Run } from '../../activities/facts/is-revoked.ts';
import {
  approveConnection,
  ensureLink,
  ensureZone,
  putRecordSet,
  registerEndpoint,
} from '../../activities/stubs.ts';
import { isHeldFor } from '../run/hold.ts';
import { enter, forgetProofs, type Journal, note } from '../run/journal.ts';
import { isHeldForAChange } from '../run/outage-hold.ts';

/** Makes one change and writes down what came of it, and on whose authority. What was proved of the names is then open again. */
export function* makeChange(
  context: Context,
  journal: Journal,
  request: OnboardingRequest,
  change: Change,
  authority: Authority,
): Steps<Applied> {
  const isSilent = isHeldFor(journal, 'change-overdue') || isHeldForAChange(journal);
  if (!isSilent) yield* enter(context, journal, STATE_DURING[change.kind], describeChange(change));
  const run = { request, generation: journal.memory.generation };
  const applied = yield* apply(context, run, change);
  if (applied.kind !== 'planAgain') forgetProofs(journal);
  if (!isSilent || applied.kind !== 'planAgain')
    yield* noteApplied(context, journal, change, applied, authority);
  return applied;
}

const STATE_DURING: Readonly<Record<Change['kind'], OnboardingState>> = {
  register: 'registering',
  ensureZone: 'writing-records',
  putRecordSet: 'writing-records',
  ensureLink: 'writing-records',
  approve: 'approving',
};

function apply(
  context: Context,
  run: Run & { readonly request: OnboardingRequest },
  change: Change,
): Steps<Applied> {
  switch (change.kind) {
    case 'register':
      return call(context, registerEndpoint, { ...change, run });
    case 'ensureZone':
      return call(context, ensureZone, { ...change, run });
    case 'putRecordSet':
      return call(context, putRecordSet, { ...change, run });
    case 'ensureLink':
      return call(context, ensureLink, { ...change, run });
    case 'approve':
      return call(context, approveConnection, { request: run.request, change });
  }
}

function* noteApplied(
  context: Context,
  journal: Journal,
  change: Change,
  applied: Applied,
  { entryId, releasedBy }: Authority,
): Steps<void> {
  const authority = {
    ...(entryId === undefined ? {} : { entryId }),
    ...(releasedBy.length === 0 ? {} : { releasedBy }),
  };
  if (applied.kind === 'planAgain') {
    yield* note(context, journal, change.kind, `Not done: ${applied.because}`, authority);
    return;
  }
  yield* note(context, journal, change.kind, describeChange(change), {
    ...authority,
    ...tracesOf(change, applied),
  });
}

/** An approval names its generation and keeps the request message, because approving overwrites it. */
function tracesOf(
  change: Change,
  applied: Exclude<Applied, { readonly kind: 'planAgain' }>,
): { readonly before: unknown; readonly after: unknown } {
  const { before } = applied;
  const after = applied.kind === 'done' ? applied.after : (applied.because ?? 'accepted by Azure');
  if (change.kind !== 'approve') return { before, after };
  const { descriptionBefore: requestMessage, generation } = change;
  return { before: { ...asRecord(before), requestMessage }, after: { ...asRecord(after), generation } };
}

const asRecord = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : { state: value };
