import type { RequestVerdict } from '../../../shared/domain/facts.ts';
import { oneLine } from '../../../shared/domain/one-line.ts';
import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import type { Target } from '../../../shared/domain/private-endpoint.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, defineOrchestration, type Steps } from '../../../shared/durable/orchestration.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { drawUpRequest, readOnboarding, releasePlaces } from '../../activities/stubs.ts';
import { type AfterWait, hold } from '../run/hold.ts';
import { enter, type Journal, type Memory, openJournal, remember } from '../run/journal.ts';
import { holdInOutage } from '../run/outage-hold.ts';
import { noteReleases } from '../run/overruled-by.ts';
import { askedAnew } from './asked-anew.ts';
import { awaitByItself } from './await-by-itself.ts';
import { changeRules } from './change-rules.ts';
import { createEndpoints } from './create-endpoints.ts';
import { endRequest, type RequestOutcome } from './end-request.ts';
import { onboardEach } from './onboard-each.ts';
import { onboardTogether } from './onboard-together.ts';

/** What the orchestration is started with; `memory` is its own, when it continues as new. */
export interface RequestPlatformInput {
  readonly request: PlatformRequest;
  readonly memory?: Memory;
}

/**
 * Carries a request that several endpoints belong to through the steps of its platform: what people are asked for, the
 * endpoints that are made or awaited, and their onboardings. One ticket tells all of it.
 */
export const requestPlatform = defineOrchestration(
  'request-platform',
  function* (context, { memory, request }: RequestPlatformInput): Steps<RequestOutcome | undefined> {
    const journal = openJournal(context, subjectOf(request), memory);
    remember(journal, { platform: request.platform });
    if (memory === undefined) yield* enter(context, journal, 'planning', sayRequested(request));
    const turn = yield* takeTurn(context, journal, request);
    if (turn === 'lookAgain') {
      context.df.continueAsNew({ request, memory: journal.memory });
      return undefined;
    }
    const outcome =
      'overdue' in turn ? yield* endRequest(context, journal, { state: 'refused', ...turn.overdue }) : turn;
    const anew = yield* askedAnew(context, journal);
    if (anew === undefined) return outcome;
    context.df.continueAsNew({ request: anew });
    return undefined;
  },
);

const subjectOf = (request: PlatformRequest): Journal['subject'] => ({
  onboardingId: request.requestId,
  kind: 'request',
  target: request.target ?? toBeFound(request),
  request,
  correlationId: request.requestId,
});

const sayRequested = ({ platform, requestedBy }: PlatformRequest): string =>
  `Requested by ${oneLine(requestedBy?.name ?? 'a machine', 100)} for ${platform}`;

/** What people read until the target is known: what the platform is asked for it by, or that a task is to say it. */
function toBeFound({ inputs }: PlatformRequest): Target {
  const known = Object.entries(inputs).map(([name, value]) => `${name} ${value}`);
  const alias =
    known.length === 0
      ? 'a task is to bring it back'
      : oneLine(`not known yet; asked for with ${known.join(', ')}`, 300);
  return { kind: 'alias', alias };
}

function* takeTurn(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
): Steps<RequestOutcome | AfterWait> {
  try {
    const { deadlines, requestedAt, target, verdict } = yield* call(context, drawUpRequest, request);
    const known = target === undefined ? {} : { target };
    remember(journal, { generation: verdict.generation, deadlines, requestedAt, ...known });
    yield* noteReleases(context, journal, verdict.releases ?? []);
    return yield* follow(context, journal, request, verdict, deadlines);
  } catch (error) {
    return yield* holdInOutage(context, journal, error);
  }
}

function* follow(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  verdict: RequestVerdict,
  deadlines: Deadlines,
): Steps<RequestOutcome | AfterWait> {
  if (verdict.kind === 'hold') return yield* holdWithPaste(context, journal, verdict, deadlines);
  if (verdict.kind === 'changeRules')
    return yield* changeRules(context, journal, request, verdict, deadlines);
  if (verdict.kind === 'await') return yield* awaitByItself(context, journal, verdict.hold, deadlines);
  if (verdict.kind === 'create') return yield* createEndpoints(context, journal, request, verdict, deadlines);
  if (verdict.kind === 'onboard')
    return yield* onboardTogether(context, journal, request, verdict, deadlines);
  if (verdict.kind === 'onboardEach')
    return yield* onboardEach(context, journal, request, verdict, deadlines);
  yield* givePlacesBack(context, request, journal.memory.target);
  return yield* endRequest(context, journal, { state: 'refused', ...verdict.refusal });
}

/** A place that was taken for an endpoint that never was made has no onboarding that could give it back; one that is over did so before. */
function* givePlacesBack(
  context: Context,
  { endpoints, ...asked }: PlatformRequest,
  target = asked.target,
): Steps<void> {
  if (target === undefined) return;
  for (const { endpoint, kind } of endpoints) {
    const onboardingId = onboardingIdOf(endpoint, target);
    const row = kind === 'existing' ? undefined : yield* call(context, readOnboarding, { onboardingId });
    if (row === null || row?.state === 'refused' || row?.state === 'offboarded')
      yield* call(context, releasePlaces, { onboardingId }, 'endless');
  }
}

/**
 * The platform has no API for this: a person pastes the text that the ticket carries, once. No event tells of a
 * connection that another tenant makes, so while they are awaited the looks are more frequent.
 */
function* holdWithPaste(
  context: Context,
  journal: Journal,
  { hold: why, support }: RequestVerdict & { readonly kind: 'hold' },
  deadlines: Deadlines,
): Steps<AfterWait> {
  if (support === undefined) return yield* hold(context, journal, why, deadlines);
  const { lookAgainSeconds, pollSeconds } = deadlines;
  const often = { ...deadlines, lookAgainSeconds: Math.min(pollSeconds * 6, lookAgainSeconds) };
  if (journal.memory.told === support.text) return yield* hold(context, journal, why, often);
  remember(journal, { told: support.text });
  return yield* hold(context, journal, why, often, support);
}
