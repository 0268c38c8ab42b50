import type { RequestVerdict } from '../../../shared/domain/facts.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, nowOf, type Steps } from '../../../shared/durable/orchestration.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { keepMaking, passToPart, startOnboarding, writeRequest } from '../../activities/stubs.ts';
import type { AfterWait } from '../run/hold.ts';
import { enter, type Journal, note, remember } from '../run/journal.ts';
import { awaitParts } from './await-parts.ts';
import type { RequestOutcome } from './end-request.ts';
import { toPart } from './to-part.ts';

type ToOnboard = RequestVerdict & { readonly kind: 'onboardEach' };

/** Onboards the endpoints of a request, each for itself, and ends the request when all have ended. */
export function* onboardEach(
  context: Context,
  journal: Journal,
  request: PlatformRequest,
  verdict: ToOnboard,
  deadlines: Deadlines,
): Steps<RequestOutcome | AfterWait> {
  const { closing, endpoints, expiresAt, remarks, takenBack = [], target } = verdict;
  const parts = endpoints.map((endpoint) => toPart(request, target, endpoint, request.requestedAt));
  const words = {
    meanwhile: `Onboarding ${parts.length} private endpoint${parts.length === 1 ? '' : 's'}`,
    atTheEnd:
      parts.length === 1
        ? 'The private endpoint is onboarded'
        : `All ${parts.length} private endpoints are onboarded`,
  };
  const print = fingerprintOf(endpoints);
  if (journal.memory.told !== print) {
    yield* startAll(context, journal, verdict, parts);
    yield* enter(context, journal, 'approving', words.meanwhile);
    remember(journal, { told: print });
  }
  const { partsSinceAt: sinceAt = request.requestedAt } = journal.memory;
  const until = expiresAt === undefined ? {} : { expiresAt };
  const last = closing === undefined ? {} : { closing };
  const started = { parts, sinceAt, takenBack, ...words, remarks, ...until, ...last };
  return yield* awaitParts(context, journal, started, deadlines);
}

/** What tasks brought back is written down first: the parts look for it there. */
function* startAll(
  context: Context,
  journal: Journal,
  { generation, inputs, made = [], remarks, takenBack = [], target }: ToOnboard,
  parts: readonly OnboardingRequest[],
): Steps<void> {
  const { onboardingId: requestId } = journal.subject;
  yield* call(context, writeRequest, { requestId, change: { inputs, target } }, 'endless');
  for (const remark of remarks) yield* note(context, journal, 'adoptEndpoint', remark);
  if (made.length > 0) yield* call(context, keepMaking, { requestId, made }, 'endless');
  remember(journal, { partsSinceAt: nowOf(context) });
  for (const part of parts) {
    if (takenBack.includes(part.endpoint)) continue;
    yield* call(context, passToPart, { part, requestId, generation }, 'endless');
    yield* call(context, startOnboarding, part, 'endless');
  }
}
