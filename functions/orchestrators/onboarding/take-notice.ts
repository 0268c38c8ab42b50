import { isUnderWay } from '../../../shared/domain/is-under-way.ts';
import {
  hasEnded,
  type NoticedBy,
  type OnboardingRequest,
  type OnboardingRow,
} from '../../../shared/domain/onboarding.ts';
import type { Person } from '../../../shared/domain/person.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import { call } from '../../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  nowOf,
  pause,
  type Steps,
} from '../../../shared/durable/orchestration.ts';
import { isNews } from '../../../shared/plan/judge-restart.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import type { FoundPair } from '../../activities/find-pair.ts';
import {
  drawUpPlan,
  findPair,
  readOnboarding,
  startOnboarding,
  wakeOnboarding,
} from '../../activities/stubs.ts';
import { growthOf } from '../run/polling.ts';

/** A resource to look at, and who pointed to it. */
export interface NoticeInput {
  readonly resource: ResourceId;
  readonly noticedBy: NoticedBy;
  readonly requestedBy?: Person;
  /** Its own, when it continues as new: how often the onboarding was found about to end. */
  readonly looks?: number;
}

/** What a notice led to. */
export type NoticeOutcome =
  | { readonly kind: 'started' | 'nudged' | 'unchanged'; readonly onboardingId: string }
  | { readonly kind: 'nothing'; readonly because: string };

/** A resource may not be readable in the instant of its event. */
const LOOKS_FOR_AN_ABSENT_RESOURCE = 3;
const SECONDS_BETWEEN_LOOKS = 10;

/** Finds the pair that a resource is one side of, and starts or nudges its one onboarding. Outlasts any outage: a notice is not lost. */
export const takeNotice = defineOrchestration('take-notice', function* (context, notice: NoticeInput): Steps<
  NoticeOutcome | undefined
> {
  const found = yield* look(context, notice.resource);
  if (found.kind === 'absent') return { kind: 'nothing', because: 'the resource is not there (any more)' };
  if (found.kind === 'unreadable') return { kind: 'nothing', because: found.reason };
  if (found.platformRequestId !== undefined) {
    const onboardingId = found.platformRequestId;
    const woken = yield* call(context, wakeOnboarding, { onboardingId }, 'endless');
    return { kind: woken === 'absent' || woken === 'ending' ? 'unchanged' : woken, onboardingId };
  }
  return yield* startOrNudge(context, notice, found);
});

function* look(context: Context, resource: ResourceId): Steps<FoundPair> {
  for (let looks = 1; ; looks += 1) {
    const found = yield* call(context, findPair, { resource }, 'endless');
    if (found.kind !== 'absent' || looks === LOOKS_FOR_AN_ABSENT_RESOURCE) return found;
    yield* pause(context, SECONDS_BETWEEN_LOOKS);
  }
}

function* startOrNudge(
  context: Context,
  notice: NoticeInput,
  pair: FoundPair & { readonly kind: 'pair' },
): Steps<NoticeOutcome | undefined> {
  const onboardingId = onboardingIdOf(pair.endpoint, pair.target);
  const woken = yield* call(context, wakeOnboarding, { onboardingId }, 'endless');
  if (woken === 'ending') return yield* awaitEnd(context, notice);
  if (woken !== 'absent') return { kind: woken, onboardingId };
  const { noticedBy, requestedBy } = notice;
  const request: OnboardingRequest = {
    onboardingId,
    endpoint: pair.endpoint,
    target: pair.target,
    noticedBy,
    noticedAt: nowOf(context),
    ...(requestedBy === undefined ? {} : { requestedBy }),
  };
  const row = yield* call(context, readOnboarding, { onboardingId }, 'endless');
  if (row !== null && isAtRest(row, noticedBy) && !(yield* differs(context, request, row)))
    return { kind: 'unchanged', onboardingId };
  const kind = yield* call(context, startOnboarding, request, 'endless');
  return { kind, onboardingId };
}

/** What an onboarding that is about to end no longer hears is said again when it has ended. */
function* awaitEnd(context: Context, { looks = 0, ...notice }: NoticeInput): Steps<undefined> {
  yield* pause(context, SECONDS_BETWEEN_LOOKS * growthOf(looks));
  context.df.continueAsNew({ ...notice, looks: looks + 1 });
  return undefined;
}

/**
 * What day one left Pending waits until a person asks for it: a tag that is set is nobody's wish. Nor does what nobody
 * decided on in time stay at rest for who asks anew.
 */
const isAtRest = (row: OnboardingRow, noticedBy: NoticedBy): boolean =>
  !isUnderWay(row) && (isOver(row) || noticedBy !== 'person');

const isOver = ({ code, state }: OnboardingRow): boolean => hasEnded(state) && code !== 'deadline-passed';

/** What is at rest starts again only if a plan on fresh facts differs from what it ended with. */
function* differs(context: Context, request: OnboardingRequest, row: OnboardingRow): Steps<boolean> {
  const { verdict } = yield* call(context, drawUpPlan, request, 'endless');
  return isNews(row, verdict);
}
