import type { Decision } from '../../shared/domain/decision.ts';
import type { RequestVerdict } from '../../shared/domain/facts.ts';
import {
  type Hold,
  hasEnded,
  type OnboardingRequest,
  type OnboardingRow,
  type PlatformRequest,
} from '../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, pause, type Steps, waitForLook } from '../../shared/durable/orchestration.ts';
import { aboutOf } from '../../shared/plan/hold-of.ts';
import { onboardingIdOf } from '../../shared/plan/onboarding-id.ts';
import type { PartInput } from '../activities/draw-up-part.ts';
import { passOnReleases, readOnboarding, startOnboarding, writeRequest } from '../activities/stubs.ts';
import { agreeTogether } from './agree-together.ts';
import { endRequest, type RequestOutcome } from './end-request.ts';
import { type AfterWait, hold } from './hold.ts';
import { enter, type Journal, remember } from './journal.ts';
import { tell } from './tell.ts';

/**
 * Onboards the confirmed connections of a request at the same time, or none of them while one may not go on, and ends
 * the request when all have ended. They are instances of their own, not sub-orchestrations: one may be running
 * already, held since before we asked.
 */
export function* onboardTogether(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  verdict: ToOnboard,
  deadlines: Deadlines,
): Steps<RequestOutcome | AfterWait> {
  const parts = verdict.connections.map(({ endpoint }) => toPart(request, verdict, endpoint));
  if (journal.memory.told !== CONFIRMED) {
    const agreement = yield* agreeTogether(context, parts, toInput(request, verdict));
    if (agreement.kind === 'refuse')
      return yield* endRequest(context, journal, { state: 'refused', ...agreement.refusal });
    if (agreement.kind === 'hold') return yield* hold(context, journal, agreement.hold, deadlines);
    if (agreement.kind === 'full') {
      yield* pause(context, deadlines.pollSeconds);
      return 'lookAgain';
    }
    yield* startAll(context, journal, verdict, parts, agreement.releases);
  }
  return yield* awaitAll(context, journal, parts, verdict, deadlines);
}

type ToOnboard = RequestVerdict & { readonly kind: 'onboard' };

const CONFIRMED = 'confirmed';

const toInput = (
  request: PlatformRequest,
  { confirmed, generation }: ToOnboard,
): Omit<PartInput, 'part'> => ({ request: { ...request, confirmed }, generation });

function* startAll(
  context: Context,
  journal: Journal,
  { confirmed }: ToOnboard,
  parts: readonly OnboardingRequest[],
  releases: readonly Decision[],
): Steps<void> {
  const { onboardingId: requestId } = journal.subject;
  yield* call(context, writeRequest, { requestId, change: { confirmed } }, 'endless');
  yield* call(context, passOnReleases, { releases }, 'endless');
  yield* enterApproving(context, journal, confirmed);
  yield* tell(context, journal, {
    about: 'release',
    releases: [{ hold: 'confirm-endpoints', by: confirmed.by.name }],
  });
  for (const part of parts) yield* call(context, startOnboarding, part, 'endless');
  remember(journal, { told: CONFIRMED });
}

const enterApproving = (context: Context, journal: Journal, { by }: ToOnboard['confirmed']): Steps<void> =>
  enter(context, journal, 'approving', `Confirmed by ${by.name}; onboarding all of them together`);

/** Ends with its parts; while one of them is held the request is held for the same, so that its ticket says why. */
function* awaitAll(
  context: Context,
  journal: Journal,
  parts: readonly OnboardingRequest[],
  { confirmed }: ToOnboard,
  deadlines: Deadlines,
): Steps<RequestOutcome | AfterWait> {
  const rows: OnboardingRow[] = [];
  for (const { onboardingId } of parts) {
    const row = yield* call(context, readOnboarding, { onboardingId });
    if (row !== null && isSince(confirmed.at, row)) rows.push(row);
  }
  if (rows.filter(({ state }) => hasEnded(state)).length === parts.length)
    return yield* endRequest(context, journal, toOutcome(rows));
  const [held] = rows.flatMap((row) => (row.hold === undefined ? [] : [toOwnHold(row.hold, row)]));
  if (held !== undefined)
    return yield* hold(context, journal, held, { ...deadlines, lookAgainSeconds: deadlines.pollSeconds });
  yield* enterApproving(context, journal, confirmed);
  yield* waitForLook(context, deadlines.pollSeconds);
  return 'lookAgain';
}

/** An endpoint of the same name may have been onboarded, or held, before this request was confirmed. */
const isSince = (confirmedAt: string, { updatedAt }: OnboardingRow): boolean =>
  Date.parse(updatedAt) >= Date.parse(confirmedAt);

const toOwnHold = (its: Hold, { endpoint, onboardingId }: OnboardingRow): Hold => ({
  ...its,
  releasableBy: 'nobody',
  reason: `One of the confirmed connections is held: ${its.reason}`,
  input: [],
  about: [onboardingId, ...aboutOf(its)],
  facts: {
    'Private endpoint': String(endpoint),
    'Its onboarding, where it is decided': onboardingId,
    ...its.facts,
  },
});

function toOutcome(rows: readonly OnboardingRow[]): RequestOutcome {
  if (rows.every(({ state }) => state !== 'refused' && state !== 'offboarded'))
    return { state: 'onboarded', reason: `All ${rows.length} connections are approved` };
  return { state: 'refused', reason: rows.map((row) => row.reason).join('; ') };
}

/** Noticed when it was confirmed: drawn up again it is the same part. */
function toPart(
  { requestId, requestedBy, target: id }: PlatformRequest,
  { confirmed }: ToOnboard,
  endpoint: OnboardingRequest['endpoint'],
): OnboardingRequest {
  const target = { kind: 'resource', id } as const;
  return {
    onboardingId: onboardingIdOf(endpoint, target),
    endpoint,
    target,
    noticedBy: 'request',
    noticedAt: confirmed.at,
    platformRequestId: requestId,
    ...(requestedBy === undefined ? {} : { requestedBy }),
  };
}
