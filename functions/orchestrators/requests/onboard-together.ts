import type { Decision } from '../../../shared/domain/decision.ts';
import type { RequestVerdict } from '../../../shared/domain/facts.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { PlatformRequest } from '../../../shared/domain/platform-request.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, nowOf, pause, type Steps } from '../../../shared/durable/orchestration.ts';
import type { PartInput } from '../../activities/draw-up-part.ts';
import { passOnReleases, startOnboarding, writeRequest } from '../../activities/stubs.ts';
import { type AfterWait, hold } from '../run/hold.ts';
import { enter, type Journal, remember } from '../run/journal.ts';
import { tell } from '../run/tell.ts';
import { agreeTogether } from './agree-together.ts';
import { awaitParts } from './await-parts.ts';
import { endRequest, type RequestOutcome } from './end-request.ts';
import { toPart } from './to-part.ts';

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
  // Noticed when it was confirmed: drawn up again it is the same part.
  const parts = verdict.connections.map(({ endpoint, target }) =>
    toPart(request, { kind: 'resource', id: target }, endpoint, verdict.confirmed.at),
  );
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
  const { at, by } = verdict.confirmed;
  const { partsSinceAt: sinceAt = at } = journal.memory;
  const words = { meanwhile: wordsOf(by), atTheEnd: `All ${parts.length} connections are approved` };
  return yield* awaitParts(context, journal, { parts, sinceAt, ...words }, deadlines);
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
  yield* enter(context, journal, 'approving', wordsOf(confirmed.by));
  yield* tell(context, journal, {
    about: 'release',
    releases: [{ hold: 'confirm-endpoints', by: confirmed.by.name }],
  });
  remember(journal, { partsSinceAt: nowOf(context) });
  for (const part of parts) yield* call(context, startOnboarding, part, 'endless');
  remember(journal, { told: CONFIRMED });
}

const wordsOf = ({ name }: ToOnboard['confirmed']['by']): string =>
  `Confirmed by ${name}; onboarding all of them together`;
