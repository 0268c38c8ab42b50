import type { OffboardingSubject, OffboardingVerdict } from '../../../shared/domain/offboarding.ts';
import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { Deadlines } from '../../../shared/domain/settings.ts';
import { call } from '../../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  pause,
  type Steps,
  waitForLook,
} from '../../../shared/durable/orchestration.ts';
import {
  drawUpOffboarding,
  openOffboarding,
  settleGone,
} from '../../activities/offboarding/offboarding-stubs.ts';
import type { OpenedOffboarding } from '../../activities/offboarding/open-offboarding.ts';
import { hold } from '../run/hold.ts';
import { enter, type Journal, type Memory, openJournal, remember } from '../run/journal.ts';
import { holdInOutage } from '../run/outage-hold.ts';
import { pace } from '../run/pace.ts';
import { concludeOffboarding, handBack, type OffboardingOutcome } from './conclude-offboarding.ts';
import { takeBack } from './make-removal.ts';

/** What the orchestration is started with; the rest is its own, when it continues as new. */
export interface OffboardEndpointInput extends OffboardingSubject {
  readonly memory?: Memory;
  /** How often its onboarding was found still running. */
  readonly looks?: number;
}

/** The row that it is about, and how it began. */
type Ready = OpenedOffboarding & { readonly kind: 'ready' };

const SECONDS_BETWEEN_LOOKS = 5;
const LONGEST_SECONDS_BETWEEN_LOOKS = 60;

/**
 * Takes one onboarding back: names, then the platform's list, then the connection that we approved. It begins once the
 * onboarding itself has ended, which it does when it sees the decision; so the two never write against each other. Each
 * turn plans on fresh facts and is an execution of its own: it can be killed and begun again at any point.
 */
export const offboardEndpoint = defineOrchestration(
  'offboard-endpoint',
  function* (context, input: OffboardEndpointInput): Steps<OffboardingOutcome | undefined> {
    const { because, looks = 0, memory, onboardingId } = input;
    const opened = yield* call(context, openOffboarding, { onboardingId, because }, 'endless');
    if (opened.kind === 'superseded') return undefined;
    if (opened.kind === 'running') {
      yield* pause(context, secondsToNextLook(looks));
      context.df.continueAsNew({ ...input, looks: looks + 1 });
      return undefined;
    }
    const journal = openJournal(context, subjectOf(opened.request, because), memory);
    const subject = { onboardingId, because };
    if (memory === undefined) {
      if (opened.isQuiet && (yield* endsQuietly(context, subject))) return undefined;
      yield* begin(context, journal, opened);
    }
    const turn = yield* takeTurn(context, journal, subject, opened);
    if (turn !== 'lookAgain') return turn;
    context.df.continueAsNew({ onboardingId, because, memory: journal.memory });
    return undefined;
  },
);

const secondsToNextLook = (looks: number): number =>
  Math.min(SECONDS_BETWEEN_LOOKS * 1.5 ** Math.min(looks, 10), LONGEST_SECONDS_BETWEEN_LOOKS);

const subjectOf = (
  request: OnboardingRequest,
  offboarding: OffboardingSubject['because'],
): Journal['subject'] => ({
  onboardingId: request.onboardingId,
  kind: 'endpoint',
  endpoint: request.endpoint,
  target: request.target,
  request,
  correlationId: request.platformRequestId ?? request.onboardingId,
  offboarding,
});

/** Where nothing of ours stands of what nobody was told of, there is nothing to begin. */
function* endsQuietly(context: Context, subject: OffboardingSubject): Steps<boolean> {
  const { because, onboardingId } = subject;
  if (because.kind !== 'gone') return false;
  const { verdict } = yield* call(context, drawUpOffboarding, subject, 'endless');
  if (verdict.kind === 'end') yield* call(context, settleGone, { onboardingId, because }, 'endless');
  return verdict.kind === 'end' || verdict.kind === 'handBack';
}

function* begin(
  context: Context,
  journal: Journal,
  { by, generation, platform, reason, reliesOn }: Ready,
): Steps<void> {
  remember(journal, {
    generation,
    ...(platform === undefined ? {} : { platform }),
    ...(reliesOn === undefined ? {} : { reliesOn }),
  });
  yield* enter(context, journal, 'offboarding', reason, { actor: by });
}

/** An outage holds and looks again: what cannot be read may stand. */
function* takeTurn(
  context: Context,
  journal: Journal,
  subject: OffboardingSubject,
  opened: Ready,
): Steps<OffboardingOutcome | 'lookAgain'> {
  try {
    const { deadlines, platform, verdict } = yield* call(context, drawUpOffboarding, subject);
    remember(journal, { deadlines, platform });
    if (verdict.kind === 'end')
      return yield* concludeOffboarding(context, journal, { ...opened, ...verdict });
    if (verdict.kind === 'handBack') return yield* handBack(context, journal, verdict.reason);
    return yield* follow(context, journal, subject, verdict, deadlines);
  } catch (error) {
    yield* holdInOutage(context, journal, error);
    return 'lookAgain';
  }
}

/** A deadline that passes ends no offboarding: what a person decided is done, late rather than never. */
function* follow(
  context: Context,
  journal: Journal,
  subject: OffboardingSubject,
  verdict: Exclude<OffboardingVerdict, { readonly kind: 'end' | 'handBack' }>,
  deadlines: Deadlines,
): Steps<'lookAgain'> {
  if (verdict.kind === 'changes')
    return yield* takeBack(context, journal, subject, verdict.changes, deadlines);
  if (verdict.kind === 'hold') {
    yield* hold(context, journal, verdict.hold, deadlines);
    return 'lookAgain';
  }
  yield* enter(context, journal, 'offboarding', verdict.reason);
  if (verdict.for === 'provider') {
    yield* pace(context, journal, { print: verdict.for, leastSeconds: verdict.seconds }, deadlines);
    return 'lookAgain';
  }
  remember(journal, { repeat: undefined });
  // A new endpoint of the same name says so, and does not wait for the caches of the old one.
  yield* waitForLook(context, verdict.seconds);
  return 'lookAgain';
}
