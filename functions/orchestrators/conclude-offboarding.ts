import { call } from '../../shared/durable/call.ts';
import type { Context, Steps } from '../../shared/durable/orchestration.ts';
import { releasePlaces } from '../activities/stubs.ts';
import { enter, type Journal } from './journal.ts';
import { isPart, tell } from './tell.ts';

/** How an offboarding ended. */
export interface OffboardingOutcome {
  readonly state: 'offboarded';
  readonly reason: string;
}

/** What was decided, what is left for people to do, and whether they were told of all that before. */
export interface OffboardingEnd {
  readonly decisionId: string;
  readonly reason: string;
  readonly remarks: readonly string[];
  readonly isConcluded: boolean;
}

/**
 * Ends an offboarding: places are given back, then the row, then the ticket with its evidence; part of a request tells
 * first, as at the end of an onboarding. One that is concluded a second time only puts its row right.
 */
export function* concludeOffboarding(
  context: Context,
  journal: Journal,
  { decisionId, isConcluded, reason, remarks }: OffboardingEnd,
): Steps<OffboardingOutcome> {
  const { onboardingId } = journal.subject;
  yield* call(context, releasePlaces, { onboardingId }, 'endless');
  const news = { about: 'end', state: 'offboarded', reason, remarks } as const;
  if (!isConcluded && isPart(journal)) yield* tell(context, journal, news);
  yield* enter(context, journal, 'offboarded', reason, { after: decisionId });
  if (!isConcluded && !isPart(journal)) yield* tell(context, journal, news);
  return { state: 'offboarded', reason };
}
