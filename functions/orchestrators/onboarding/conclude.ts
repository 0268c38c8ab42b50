import type { OnboardingOutcome } from '../../../shared/domain/onboarding.ts';
import { call } from '../../../shared/durable/call.ts';
import type { Context, Steps } from '../../../shared/durable/orchestration.ts';
import { releasePlaces } from '../../activities/stubs.ts';
import { enter, type Journal } from '../run/journal.ts';
import { isPart, tell } from '../run/tell.ts';

/**
 * Ends an onboarding: the row first, then the ticket with its evidence. A refusal gives its places back. Part of a
 * request, it tells first: the request closes their ticket as soon as it reads the row.
 */
export function* conclude(
  context: Context,
  journal: Journal,
  end: Pick<OnboardingOutcome, 'state' | 'reason' | 'code'> & {
    /** Who decided that it ends, where a person did. */
    readonly by?: string;
    readonly entryId?: string;
    readonly remarks?: readonly string[];
    readonly leftToPeople?: readonly string[];
  },
): Steps<OnboardingOutcome> {
  const { by, entryId, remarks = [], leftToPeople = [], ...outcome } = end;
  if (end.state === 'refused') {
    yield* call(context, releasePlaces, { onboardingId: journal.subject.onboardingId }, 'endless');
  }
  const particulars = {
    ...(end.code === undefined ? {} : { code: end.code }),
    ...(entryId === undefined ? {} : { entryId }),
    ...(by === undefined ? {} : { actor: by }),
  };
  const news = { about: 'end', state: end.state, reason: end.reason, remarks, leftToPeople } as const;
  const isTold = isWorthTelling(end, journal);
  if (isTold && isPart(journal)) yield* tell(context, journal, news);
  yield* enter(context, journal, end.state, end.reason, particulars);
  if (isTold && !isPart(journal)) yield* tell(context, journal, news);
  const { fingerprint, generation } = journal.memory;
  return { ...outcome, generation, fingerprint: fingerprint ?? '' };
}

/** Nobody is told of an endpoint that we were told to leave alone, unless they had heard of it before. */
const isWorthTelling = ({ code }: Pick<OnboardingOutcome, 'code'>, { memory }: Journal): boolean =>
  code !== 'out-of-scope' || memory.messages > 0;
