import { type Hold, hasEnded, type OnboardingState } from '../../../shared/domain/onboarding.ts';
import { call } from '../../../shared/durable/call.ts';
import { type Context, nowOf, type Steps } from '../../../shared/durable/orchestration.ts';
import type { DeadlineVerdict } from '../../../shared/plan/holds/judge-deadline.ts';
import { seenTokenOf } from '../../../shared/plan/holds/seen-token.ts';
import {
  type ReleasedHold,
  sayDeadlineNear,
  sayDeadlinePassed,
  sayReleased,
} from '../../../shared/plan/tickets/sentences.ts';
import { readOnboarding } from '../../activities/stubs.ts';
import { startDelivery } from '../../activities/tickets/ticket-stubs.ts';
import { type Journal, remember, targetIn } from './journal.ts';

/** A text that a person pastes for another party. */
export interface Paste {
  readonly party: string;
  readonly text: string;
}

/** What people are told: a hold (with a text for another party, where that is what it waits for), its deadline, who released it, or the end. */
export type News =
  | { readonly about: 'hold'; readonly hold: Hold; readonly paste?: Paste }
  | { readonly about: 'notice' | 'deadline'; readonly hold: Hold; readonly verdict: DeadlineVerdict }
  | { readonly about: 'release'; readonly releases: readonly ReleasedHold[] }
  | {
      readonly about: 'end';
      readonly state: OnboardingState;
      readonly reason: string;
      /** What was found on the way and is worth a line, such as an auto-approval. */
      readonly remarks?: readonly string[];
      readonly paste?: Paste | undefined;
      /** What nothing waited for and people still have to do. */
      readonly leftToPeople?: readonly string[];
    };

/**
 * Hands a message for the ticketing workflow over to its deliveries, one per system, which take as long as they take: a
 * system that does not answer stops no onboarding and no other system. Each message has its own number, so that a retry
 * is not a second one; whoever writes to a ticket, its messages arrive in the order in which they were handed over.
 */
export function* tell(context: Context, journal: Journal, news: News): Steps<void> {
  const { memory, subject } = journal;
  const { messages, platform, startedAt } = memory;
  const content = contentOf(news, journal);
  const message = {
    ...content,
    ...seenIn(content, journal),
    kind: yield* kindOf(context, journal, news),
    onboardingId: subject.onboardingId,
    correlationId: subject.correlationId,
    occasion: `${startedAt}-${messages}`,
    target: targetIn(journal),
    at: nowOf(context),
    ...(subject.endpoint === undefined ? {} : { endpoint: subject.endpoint }),
    ...(platform === undefined ? {} : { platform }),
  };
  remember(journal, { messages: messages + 1 });
  yield* call(context, startDelivery, { message }, 'endless');
}

/** Names the hold that is told as it stands, so that a decision which comes late is not one on a later hold. */
function seenIn(
  { hold }: { readonly hold?: Hold },
  { memory, subject }: Journal,
): { readonly seen?: string } {
  const { generation, startedAt } = memory;
  const { onboardingId } = subject;
  return hold === undefined ? {} : { seen: seenTokenOf({ generation, hold, onboardingId, startedAt }) };
}

/**
 * An endpoint of a platform request writes to the request's ticket, which the request itself opens and closes; once the
 * request is over, nobody else would.
 */
function* kindOf(context: Context, journal: Journal, news: News): Steps<'opened' | 'updated' | 'closed'> {
  if (isPart(journal) && !(yield* isRequestOver(context, journal))) return 'updated';
  if (news.about === 'end') return 'closed';
  const opens = isPart(journal) ? news.about === 'hold' : journal.memory.messages === 0;
  return opens ? 'opened' : 'updated';
}

function* isRequestOver(context: Context, { subject }: Journal): Steps<boolean> {
  const request = yield* call(context, readOnboarding, { onboardingId: subject.correlationId });
  return request !== null && hasEnded(request.state);
}

/** True for an endpoint of a platform request, whose ticket it shares. */
export const isPart = ({ subject }: Pick<Journal, 'subject'>): boolean =>
  subject.correlationId !== subject.onboardingId;

function contentOf(news: News, { memory }: Journal) {
  const state = memory.state ?? 'planning';
  switch (news.about) {
    case 'hold':
      return {
        state,
        reason: news.hold.reason,
        hold: news.hold,
        ...(news.paste === undefined ? {} : { paste: news.paste }),
      };
    case 'notice':
      return { state, reason: sayDeadlineNear(news), hold: news.hold };
    case 'deadline':
      return { state, reason: sayDeadlinePassed(news), hold: news.hold, owner: news.verdict.owner };
    case 'release':
      return { state: 'planning' as const, reason: sayReleased(news.releases) };
    case 'end':
      return {
        state: news.state,
        reason: news.reason,
        remarks: news.remarks ?? [],
        ...(news.paste === undefined ? {} : { paste: news.paste }),
        leftToPeople: news.leftToPeople ?? [],
      };
  }
}
