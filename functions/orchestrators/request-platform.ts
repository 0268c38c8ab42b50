import type { RequestVerdict } from '../../shared/domain/facts.ts';
import type { PlatformRequest } from '../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../shared/domain/settings.ts';
import { call } from '../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  type Steps,
  waitForLook,
} from '../../shared/durable/orchestration.ts';
import { drawUpRequest, writeRequest } from '../activities/stubs.ts';
import { type AfterWait, DEADLINES_IN_AN_OUTAGE, hold } from './hold.ts';
import { enter, type Journal, type Memory, openJournal, remember } from './journal.ts';
import { onboardTogether } from './onboard-together.ts';
import { toOutageHold } from './outage-hold.ts';
import { tell } from './tell.ts';

/** What the orchestration is started with; `memory` is its own, when it continues as new. */
export interface RequestPlatformInput {
  readonly request: PlatformRequest;
  readonly memory?: Memory;
}

/** How a request ended. */
export interface RequestOutcome {
  readonly state: 'onboarded' | 'refused';
  readonly reason: string;
}

/**
 * Carries a request that several endpoints belong to: asks the platform through a person, waits for its connections,
 * has a person confirm them, and onboards them together. One ticket tells all of it.
 */
export const requestPlatform = defineOrchestration(
  'request-platform',
  function* (context, { memory, request }: RequestPlatformInput): Steps<RequestOutcome | undefined> {
    const journal = openJournal(context, subjectOf(request), memory);
    remember(journal, { platform: request.platform });
    if (memory === undefined)
      yield* enter(context, journal, 'planning', `Requested from ${request.platform}`);
    for (;;) {
      const turn = yield* takeTurn(context, journal, request);
      if (typeof turn === 'object') return turn;
      if (turn === 'lookAgain') continue;
      context.df.continueAsNew({ request, memory: journal.memory });
      return undefined;
    }
  },
);

const subjectOf = (request: PlatformRequest): Journal['subject'] => ({
  onboardingId: request.requestId,
  kind: 'request',
  target: { kind: 'resource', id: request.target },
  request,
  correlationId: request.requestId,
});

function* takeTurn(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
): Steps<RequestOutcome | AfterWait> {
  try {
    const { deadlines, verdict } = yield* call(context, drawUpRequest, request);
    remember(journal, { generation: verdict.generation });
    return yield* follow(context, journal, request, verdict, deadlines);
  } catch (error) {
    return yield* hold(context, journal, toOutageHold(error), DEADLINES_IN_AN_OUTAGE);
  }
}

function* follow(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  verdict: RequestVerdict,
  deadlines: Deadlines,
): Steps<RequestOutcome | AfterWait> {
  if (verdict.kind === 'hold') return yield* hold(context, journal, verdict.hold, deadlines);
  if (verdict.kind === 'awaitConnections') return yield* askThePlatform(context, journal, verdict, deadlines);
  if (verdict.kind === 'onboard')
    return yield* onboardTogether(context, journal, request, verdict, deadlines);
  yield* enter(context, journal, 'refused', verdict.refusal.reason, { code: verdict.refusal.code });
  yield* call(
    context,
    writeRequest,
    { requestId: request.requestId, change: { status: 'refused' } },
    'endless',
  );
  yield* tell(context, journal, { about: 'end', state: 'refused', reason: verdict.refusal.reason });
  return { state: 'refused', reason: verdict.refusal.reason };
}

/** The platform has no API for this: a person pastes the text that the ticket carries, once. */
function* askThePlatform(
  context: Context,
  journal: Journal,
  verdict: RequestVerdict & { readonly kind: 'awaitConnections' },
  deadlines: Deadlines,
): Steps<AfterWait> {
  const { arrived, support } = verdict;
  const reason = `Waiting for ${support.party} to create its endpoints; ${arrived.length} arrived so far`;
  yield* enter(context, journal, 'registering', reason);
  if (journal.memory.told !== support.text) {
    remember(journal, { told: support.text });
    yield* tell(context, journal, { about: 'paste', party: support.party, text: support.text });
  }
  const first = yield* waitForLook(context, Math.min(deadlines.pollSeconds * 6, deadlines.lookAgainSeconds));
  return first === 'look' ? 'lookAgain' : 'continueAsNew';
}
