import { hasEnded } from '../../../shared/domain/onboarding.ts';
import type { TicketMessage } from '../../../shared/domain/ticket.ts';
import type { QueuedContent, TicketNews, TicketPlace } from '../../../shared/domain/ticket-news.ts';
import { toReportedFault } from '../../../shared/durable/activity.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { tellStory } from '../../../shared/evidence/tell-story.ts';
import { composeTicket, MOST_LINES } from '../../../shared/plan/tickets/compose-ticket.ts';
import { platforms } from '../../../shared/platforms/registry.ts';

/** What came of it; a message that is refused may be refused for good, whatever else the system takes. */
export type SentTicket = { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly why: string };

/**
 * Tells one ticket system what waits in this place, once; what tells an end carries the evidence. In mode `observe`
 * nobody is told. A fault that does not pass by itself is an answer: it stands in the way of all that comes behind.
 */
export async function sendTicket(effects: Effects, place: TicketPlace): Promise<SentTicket> {
  try {
    await sendWaiting(effects, place);
    return { kind: 'sent' };
  } catch (error) {
    const { code, message } = toReportedFault(error, effects.hideSecrets);
    if (code !== 'unexpected') throw error;
    return { kind: 'refused', why: message };
  }
}

async function sendWaiting(effects: Effects, place: TicketPlace): Promise<void> {
  const queue = await effects.ticketQueue();
  const queued = await queue.read(place);
  if (queued === undefined) return;
  await send(effects, place, queued.content);
  await queue.setDelivered(place, queued.deliveryId, effects.now().toISOString());
}

async function send(effects: Effects, { system }: TicketPlace, content: QueuedContent): Promise<void> {
  const { mode } = await effects.policy();
  if (mode === 'observe') return;
  const message = 'report' in content ? content.report : await compose(effects, content.news);
  await (await effects.tickets()).send(system, message);
}

async function compose(effects: Effects, news: TicketNews): Promise<TicketMessage> {
  return composeTicket({
    ...news,
    ...titleOf(news.platform),
    decideAt: `${effects.appUrl}/api/onboardings/${news.onboardingId}`,
    ...(isEnd(news) ? { evidence: await evidenceLines(effects, news.onboardingId) } : {}),
  });
}

/** A part of a request ends in a ticket that stays open for the others. */
const isEnd = ({ kind, state }: TicketNews): boolean => kind === 'closed' || hasEnded(state);

async function evidenceLines(effects: Effects, onboardingId: string): Promise<readonly string[]> {
  const items = await (await effects.evidence()).list(onboardingId);
  return tellStory(items, MOST_LINES);
}

function titleOf(platform: string | undefined): { readonly platform?: string } {
  const title = platforms.find(({ id }) => id === platform)?.title;
  return title === undefined ? {} : { platform: title };
}
