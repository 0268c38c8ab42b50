import type { Hold, OnboardingState } from '../../shared/domain/onboarding.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, nowOf, type Steps } from '../../shared/durable/orchestration.ts';
import { startDelivery } from '../activities/stubs.ts';
import { type Journal, remember } from './journal.ts';

/** A text that a person pastes for another party. */
export interface Paste {
  readonly party: string;
  readonly text: string;
}

/** What people are told: a hold (with a text for another party, where that is what it waits for), its deadline, or the end. */
export type News =
  | { readonly about: 'hold'; readonly hold: Hold; readonly paste?: Paste }
  | { readonly about: 'deadline'; readonly hold: Hold }
  | {
      readonly about: 'end';
      readonly state: OnboardingState;
      readonly reason: string;
      /** What was found on the way and is worth a line, such as an auto-approval. */
      readonly remarks?: readonly string[];
    };

/**
 * Hands a message for the ticketing workflow over to its deliveries, one per system, which take as long as they take: a
 * system that does not answer stops no onboarding and no other system. Each message has its own number, so that a retry
 * is not a second one, and knows the one before it, so that they arrive in order.
 */
export function* tell(context: Context, journal: Journal, news: News): Steps<void> {
  const { memory, subject } = journal;
  const { deliveries = {}, messages, platform, startedAt } = memory;
  const message = {
    ...contentOf(news, journal),
    kind: kindOf(news, journal),
    onboardingId: subject.onboardingId,
    correlationId: subject.correlationId,
    occasion: `${startedAt}-${messages}`,
    target: subject.target,
    at: nowOf(context),
    ...(subject.endpoint === undefined ? {} : { endpoint: subject.endpoint }),
    ...(platform === undefined ? {} : { platform }),
  };
  remember(journal, { messages: messages + 1 });
  remember(journal, yield* call(context, startDelivery, { message, after: deliveries }, 'endless'));
}

/** An endpoint of a platform request writes to the request's ticket, which the request itself opens and closes. */
function kindOf(news: News, { memory, subject }: Journal): 'opened' | 'updated' | 'closed' {
  if (subject.correlationId !== subject.onboardingId) return 'updated';
  if (news.about === 'end') return 'closed';
  return memory.messages === 0 ? 'opened' : 'updated';
}

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
    case 'deadline':
      return { state, reason: `The deadline of this hold has passed. ${news.hold.reason}`, hold: news.hold };
    case 'end':
      return { state: news.state, reason: news.reason, remarks: news.remarks ?? [] };
  }
}
