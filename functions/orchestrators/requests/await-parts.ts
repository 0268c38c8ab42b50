import {
  type Hold,
  hasEnded,
  type OnboardingRequest,
  type OnboardingRow,
} from '../../../shared/domain/onboarding.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, nowOf, type Steps, waitForLook } from '../../../shared/durable/orchestration.ts';
import { aboutOf } from '../../../shared/plan/holds/hold-of.ts';
import { readOnboarding, startAgain } from '../../activities/stubs.ts';
import { type AfterWait, hold } from '../run/hold.ts';
import { enter, type Journal } from '../run/journal.ts';
import { awaitByItself } from './await-by-itself.ts';
import { endRequest, type RequestOutcome } from './end-request.ts';

/** The onboardings of a request that have been started. */
export interface StartedParts {
  readonly parts: readonly OnboardingRequest[];
  /** An endpoint of the same name may have been onboarded, or held, before that. */
  readonly sinceAt: string;
  /** Endpoints that are not begun again: theirs counts as it stands. */
  readonly takenBack?: readonly ResourceId[];
  /** The request's reason while they are under way, and at their good end. */
  readonly meanwhile: string;
  readonly atTheEnd: string;
  readonly remarks?: readonly string[];
  /** What has to come true once all have ended well. */
  readonly closing?: Hold;
  /** The platform waits no longer than this: what is held has its deadline then. */
  readonly expiresAt?: string;
}

/** Ends with its parts; while one of them is held the request is held for the same, so that its ticket says why. */
export function* awaitParts(
  context: Context,
  journal: Journal,
  started: StartedParts,
  deadlines: Deadlines,
): Steps<RequestOutcome | AfterWait> {
  const rows = yield* readRows(context, started, deadlines);
  if (rows.filter(({ state }) => hasEnded(state)).length === started.parts.length)
    return yield* close(context, journal, toOutcome(rows, started), started, deadlines);
  const [held] = rows.flatMap((row) => (row.hold === undefined ? [] : [toOwnHold(row.hold, row)]));
  if (held !== undefined) {
    const times = { ...untilExpiry(context, started, deadlines), lookAgainSeconds: deadlines.pollSeconds };
    return yield* hold(context, journal, withExpiry(held, started), times);
  }
  yield* enter(context, journal, 'approving', started.meanwhile);
  yield* waitForLook(context, deadlines.pollSeconds);
  return 'lookAgain';
}

function* close(
  context: Context,
  journal: Journal,
  outcome: RequestOutcome,
  { closing }: StartedParts,
  deadlines: Deadlines,
): Steps<RequestOutcome | AfterWait> {
  if (closing === undefined || outcome.state === 'refused')
    return yield* endRequest(context, journal, outcome);
  return yield* awaitByItself(context, journal, closing, deadlines);
}

/** A hold that outlives what it is about would be announced too late. */
function untilExpiry(context: Context, { expiresAt }: StartedParts, deadlines: Deadlines): Deadlines {
  if (expiresAt === undefined) return deadlines;
  const leftSeconds = (Date.parse(expiresAt) - Date.parse(nowOf(context))) / 1000;
  return { ...deadlines, holdSeconds: Math.max(0, Math.min(deadlines.holdSeconds, leftSeconds)) };
}

const withExpiry = (held: Hold, { expiresAt }: StartedParts): Hold =>
  expiresAt === undefined
    ? held
    : { ...held, facts: { ...held.facts, 'The platform gives up on the approval at': expiresAt } };

/** The rows of the parts that say something of now. */
function* readRows(
  context: Context,
  started: StartedParts,
  { pollSeconds }: Deadlines,
): Steps<readonly OnboardingRow[]> {
  const rows: OnboardingRow[] = [];
  for (const part of started.parts) {
    const row = yield* call(context, readOnboarding, { onboardingId: part.onboardingId });
    if (row === null) continue;
    const standing = standingOf(row, started, nowOf(context), pollSeconds);
    if (standing === 'ofNow') rows.push(row);
    if (standing === 'asleep') yield* call(context, startAgain, part, 'endless');
  }
  return rows;
}

/**
 * What stood before they were started says nothing, but a hold that still stands a poll later: it looked again, and
 * told nothing new. One that still stands as ended was about to end when it was asked to look, and never did.
 */
function standingOf(
  { endpoint, hold: its, state, updatedAt }: OnboardingRow,
  { sinceAt, takenBack = [] }: StartedParts,
  now: string,
  pollSeconds: number,
): 'ofNow' | 'toCome' | 'asleep' {
  const since = Date.parse(sinceAt);
  const isTakenBack = endpoint !== undefined && takenBack.includes(endpoint);
  if (isTakenBack || Date.parse(updatedAt) >= since) return 'ofNow';
  if (Date.parse(now) < since + pollSeconds * 1000) return 'toCome';
  if (its !== undefined) return 'ofNow';
  return hasEnded(state) ? 'asleep' : 'toCome';
}

/** Told without the text for another party: the connection's own message in the same ticket carries it. */
const toOwnHold = ({ paste: _, ...its }: Hold, { endpoint, onboardingId }: OnboardingRow): Hold => ({
  ...its,
  releasableBy: 'nobody',
  reason: `One of the connections is held: ${its.reason}`,
  input: [],
  about: [onboardingId, ...aboutOf(its)],
  facts: {
    'Private endpoint': String(endpoint),
    'Its onboarding, where it is decided': onboardingId,
    ...its.facts,
  },
});

function toOutcome(rows: readonly OnboardingRow[], { atTheEnd, remarks }: StartedParts): RequestOutcome {
  const noted = remarks === undefined ? {} : { remarks };
  if (rows.every(({ state }) => state !== 'refused' && state !== 'offboarded'))
    return { state: 'onboarded', reason: atTheEnd, ...noted };
  return { state: 'refused', reason: rows.map((row) => row.reason).join('; '), ...noted };
}
