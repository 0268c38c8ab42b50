import type { RequestVerdict } from '../../shared/domain/facts.ts';
import type { OnboardingRequest, OnboardingRow, PlatformRequest } from '../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, nowOf, type Steps, waitForLook } from '../../shared/durable/orchestration.ts';
import { onboardingIdOf } from '../../shared/plan/onboarding-id.ts';
import { readOnboarding, startOnboarding, writeRequest } from '../activities/stubs.ts';
import type { AfterWait } from './hold.ts';
import { enter, type Journal, remember } from './journal.ts';
import type { RequestOutcome } from './request-platform.ts';
import { tell } from './tell.ts';

/**
 * Onboards the confirmed connections of a request at the same time and ends the request when all have ended. They are
 * instances of their own, not sub-orchestrations: one may be running already, held since before we asked.
 */
export function* onboardTogether(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  verdict: RequestVerdict & { readonly kind: 'onboard' },
  deadlines: Deadlines,
): Steps<RequestOutcome | AfterWait> {
  const parts = verdict.connections.map(({ endpoint }) => toPart(context, request, endpoint));
  if (journal.memory.told !== CONFIRMED) yield* startAll(context, journal, verdict, parts);
  const rows: OnboardingRow[] = [];
  for (const { onboardingId } of parts) {
    const row = yield* call(context, readOnboarding, { onboardingId });
    if (row !== null && ENDED.has(row.state)) rows.push(row);
  }
  if (rows.length === parts.length) return yield* end(context, journal, request, rows);
  const first = yield* waitForLook(context, deadlines.pollSeconds);
  return first === 'look' ? 'lookAgain' : 'continueAsNew';
}

const CONFIRMED = 'confirmed';
const ENDED: ReadonlySet<OnboardingRow['state']> = new Set(['onboarded', 'standby', 'refused']);

function* startAll(
  context: Context,
  journal: Journal,
  { confirmed }: RequestVerdict & { readonly kind: 'onboard' },
  parts: readonly OnboardingRequest[],
): Steps<void> {
  const { onboardingId: requestId } = journal.subject;
  yield* call(context, writeRequest, { requestId, change: { confirmed } }, 'endless');
  yield* enter(
    context,
    journal,
    'approving',
    `Confirmed by ${confirmed.by.name}; onboarding all of them together`,
  );
  for (const part of parts) yield* call(context, startOnboarding, part, 'endless');
  remember(journal, { told: CONFIRMED });
}

function* end(
  context: Context,
  journal: Journal,
  { requestId }: PlatformRequest,
  rows: readonly OnboardingRow[],
): Steps<RequestOutcome> {
  const isDone = rows.every((row) => row.state !== 'refused');
  const state = isDone ? 'onboarded' : 'refused';
  const reason = isDone
    ? `All ${rows.length} connections are approved`
    : rows.map((row) => row.reason).join('; ');
  yield* enter(context, journal, state, reason);
  yield* call(
    context,
    writeRequest,
    { requestId, change: { status: isDone ? 'done' : 'refused' } },
    'endless',
  );
  yield* tell(context, journal, { about: 'end', state, reason });
  return { state, reason };
}

function toPart(
  context: Context,
  request: PlatformRequest,
  endpoint: OnboardingRequest['endpoint'],
): OnboardingRequest {
  const target = { kind: 'resource', id: request.target } as const;
  return {
    onboardingId: onboardingIdOf(endpoint, target),
    endpoint,
    target,
    noticedBy: 'request',
    noticedAt: nowOf(context),
    platformRequestId: request.requestId,
    ...(request.requestedBy === undefined ? {} : { requestedBy: request.requestedBy }),
  };
}
