import { call } from '../../../shared/durable/call.ts';
import { type Context, pause, type Steps } from '../../../shared/durable/orchestration.ts';
import { releasePlaces, startNotice } from '../../activities/stubs.ts';
import { enter, type Journal } from '../run/journal.ts';
import { isPart, type Paste, tell } from '../run/tell.ts';

/** How an offboarding ended. */
export interface OffboardingOutcome {
  readonly state: 'offboarded';
  readonly reason: string;
}

/** What was decided, what is left for people to do, and whether they were told of all that before. */
export interface OffboardingEnd {
  /** Names on what ground, as the evidence of an end does. */
  readonly warrantId: string;
  readonly reason: string;
  readonly remarks: readonly string[];
  readonly isConcluded: boolean;
  readonly paste?: Paste | undefined;
}

/**
 * Ends an offboarding: places are given back, then the row, then the ticket with its evidence; part of a request tells
 * first, as at the end of an onboarding. One that is concluded a second time only puts its row right.
 */
export function* concludeOffboarding(
  context: Context,
  journal: Journal,
  { isConcluded, paste, reason, remarks, warrantId }: OffboardingEnd,
): Steps<OffboardingOutcome> {
  const { onboardingId } = journal.subject;
  yield* call(context, releasePlaces, { onboardingId }, 'endless');
  const news = { about: 'end', state: 'offboarded', reason, remarks, paste } as const;
  if (!isConcluded && isPart(journal)) yield* tell(context, journal, news);
  yield* enter(context, journal, 'offboarded', reason, { after: warrantId });
  if (!isConcluded && !isPart(journal)) yield* tell(context, journal, news);
  return { state: 'offboarded', reason };
}

const SECONDS_BETWEEN_NOTICES = 5;

/** Ends an offboarding whose endpoint is there again, and has that one noticed: its write event came while this ran. */
export function* handBack(context: Context, journal: Journal, reason: string): Steps<OffboardingOutcome> {
  const { endpoint, onboardingId } = journal.subject;
  yield* call(context, releasePlaces, { onboardingId }, 'endless');
  yield* enter(context, journal, 'offboarded', reason);
  if (endpoint === undefined) return { state: 'offboarded', reason };
  const notice = { resource: endpoint, noticedBy: 'event' } as const;
  while ((yield* call(context, startNotice, notice, 'endless')) === 'running')
    yield* pause(context, SECONDS_BETWEEN_NOTICES);
  return { state: 'offboarded', reason };
}
