import type { Hold, OnboardingState } from '../../shared/domain/onboarding.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, nowOf, type Steps } from '../../shared/durable/orchestration.ts';
import { sendTicket } from '../activities/stubs.ts';
import { type Journal, remember } from './journal.ts';

/** What people are told: a hold, its deadline, a text for another party, or the end. */
export type News =
  | { readonly about: 'hold' | 'deadline'; readonly hold: Hold }
  | { readonly about: 'paste'; readonly party: string; readonly text: string }
  | {
      readonly about: 'end';
      readonly state: OnboardingState;
      readonly reason: string;
      /** What was found on the way and is worth a line, such as an auto-approval. */
      readonly remarks?: readonly string[];
    };

/** Tells the ticketing workflow, for as long as it takes; each message has its own number, so that a retry is not a second one. */
export function* tell(context: Context, journal: Journal, news: News): Steps<void> {
  const { memory, subject } = journal;
  const { messages, platform, startedAt } = memory;
  const input = {
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
  yield* call(context, sendTicket, input, 'endless');
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
      return { state, reason: news.hold.reason, hold: news.hold };
    case 'deadline':
      return { state, reason: `The deadline of this hold has passed. ${news.hold.reason}`, hold: news.hold };
    case 'paste':
      return {
        state,
        reason: `${news.party} has no interface for this: paste the text below into their support chat.`,
        paste: { party: news.party, text: news.text },
      };
    case 'end':
      return { state: news.state, reason: news.reason, remarks: news.remarks ?? [] };
  }
}
