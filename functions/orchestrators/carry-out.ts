import type { OnboardingRequest, OnboardingState } from '../../shared/domain/onboarding.ts';
import type { Change, OnboardingPlan } from '../../shared/domain/plan.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, pause, type Steps } from '../../shared/durable/orchestration.ts';
import { describeChange } from '../../shared/plan/describe-change.ts';
import type { Applied } from '../activities/applied.ts';
import {
  approveConnection,
  ensureLink,
  ensureZone,
  putRecordSet,
  registerEndpoint,
} from '../activities/stubs.ts';
import { conclude } from './conclude.ts';
import type { AfterWait } from './hold.ts';
import { enter, type Journal, note } from './journal.ts';
import type { Turn } from './onboard-endpoint.ts';
import { areNamesOpen, proveNames, proveNamesFirst } from './prove-names.ts';
import { provePath } from './prove-path.ts';
import { takePlace } from './take-place.ts';
import { untilApproved } from './until-approved.ts';

/** Makes the plan's changes in their order; when none is left to make, proves that names and path work. */
export function* carryOut(
  context: Context,
  journal: Journal,
  request: OnboardingRequest,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<Turn> {
  const waited = yield* makeChanges(context, journal, request, plan, deadlines);
  if (waited !== undefined) return waited;
  if (plan.awaitsApproval) return yield* untilApproved(context, journal, request, plan, deadlines);
  return yield* prove(context, journal, plan, deadlines);
}

/** Stops at the first change that has to be waited for: the plan is then drawn up again. */
function* makeChanges(
  context: Context,
  journal: Journal,
  request: OnboardingRequest,
  plan: OnboardingPlan,
  deadlines: Deadlines,
): Steps<AfterWait | undefined> {
  if (!(yield* takePlace(context, journal, plan))) {
    yield* pause(context, deadlines.pollSeconds);
    return 'lookAgain';
  }
  for (const change of plan.changes) {
    if (change.kind === 'approve' && areNamesOpen(journal, plan))
      return yield* proveNamesFirst(context, journal, plan, deadlines);
    yield* enter(context, journal, STATE_DURING[change.kind], describeChange(change));
    const applied = yield* apply(context, request, change);
    yield* noteApplied(context, journal, change, applied, plan.authority.entryId);
    if (applied.kind === 'done') continue;
    if (isOurApproval(change, applied))
      return yield* untilApproved(context, journal, request, plan, deadlines);
    yield* pause(context, secondsUntilLook(applied, deadlines));
    return 'lookAgain';
  }
  return undefined;
}

/** Taken on by Azure and not finished: writing it again would be a second approval. */
const isOurApproval = (change: Change, applied: Applied): boolean =>
  change.kind === 'approve' && applied.kind === 'accepted';

const secondsUntilLook = (applied: Applied, { pollSeconds }: Deadlines): number =>
  applied.kind === 'accepted' ? Math.max(applied.retryAfterSeconds, 1) : pollSeconds;

/** A plan with changes is looked at once more when they are made; only one without any is proved. */
function* prove(context: Context, journal: Journal, plan: OnboardingPlan, deadlines: Deadlines): Steps<Turn> {
  if (plan.changes.length > 0) return 'lookAgain';
  if (plan.isStandby)
    return yield* conclude(context, journal, {
      state: 'standby',
      reason: 'Another endpoint is active on this name; this one is approved and takes over when it goes.',
      remarks: plan.remarks,
    });
  if (journal.memory.propagated !== plan.fingerprint)
    return yield* proveNames(context, journal, plan, deadlines);
  return yield* provePath(context, journal, plan, deadlines);
}

const STATE_DURING: Readonly<Record<Change['kind'], OnboardingState>> = {
  register: 'registering',
  ensureZone: 'writing-records',
  putRecordSet: 'writing-records',
  ensureLink: 'writing-records',
  approve: 'approving',
};

function apply(context: Context, request: OnboardingRequest, change: Change): Steps<Applied> {
  switch (change.kind) {
    case 'register':
      return call(context, registerEndpoint, change);
    case 'ensureZone':
      return call(context, ensureZone, change);
    case 'putRecordSet':
      return call(context, putRecordSet, change);
    case 'ensureLink':
      return call(context, ensureLink, change);
    case 'approve':
      return call(context, approveConnection, { request, change });
  }
}

function* noteApplied(
  context: Context,
  journal: Journal,
  change: Change,
  applied: Applied,
  entryId: string | undefined,
): Steps<void> {
  const authority = entryId === undefined ? {} : { entryId };
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
function tracesOf(change: Change, applied: Applied): { readonly before: unknown; readonly after: unknown } {
  const made = applied.kind === 'done' ? applied : { before: undefined, after: 'accepted by Azure' };
  const { after, before } = made;
  if (change.kind !== 'approve') return { before, after };
  const { descriptionBefore: requestMessage, generation } = change;
  return { before: { ...asRecord(before), requestMessage }, after: { ...asRecord(after), generation } };
}

const asRecord = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : { state: value };
