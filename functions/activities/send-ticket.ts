import type { TicketMessage } from '../../shared/domain/ticket.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { summarize } from '../../shared/evidence/summarize.ts';
import { composeTicket, type TicketInput } from '../../shared/plan/compose-ticket.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import type { Delivery } from './start-delivery.ts';

/** What an orchestration knows of a message; the rest is looked up when it is sent. */
export type TicketNews = Omit<TicketInput, 'decideAt' | 'evidence'>;

/** Tells one ticket system; a closing message carries the evidence. In mode `observe` nobody is told. */
export async function sendTicket(
  effects: Effects,
  { message, system }: Pick<Delivery, 'message' | 'system'>,
): Promise<TicketMessage | null> {
  const { mode } = await effects.policy();
  if (mode === 'observe') return null;
  const sent = 'report' in message ? message.report : await compose(effects, message.news);
  await (await effects.tickets()).send(system, sent);
  return sent;
}

async function compose(effects: Effects, news: TicketNews): Promise<TicketMessage> {
  return composeTicket({
    ...news,
    ...titleOf(news.platform),
    decideAt: `${effects.appUrl}/api/onboardings/${news.onboardingId}`,
    ...(news.kind === 'closed' ? { evidence: await evidenceLines(effects, news.onboardingId) } : {}),
  });
}

async function evidenceLines(effects: Effects, onboardingId: string): Promise<readonly string[]> {
  const items = await (await effects.evidence()).list(onboardingId);
  return summarize(items);
}

function titleOf(platform: string | undefined): { readonly platform?: string } {
  const title = platforms.find(({ id }) => id === platform)?.title;
  return title === undefined ? {} : { platform: title };
}
