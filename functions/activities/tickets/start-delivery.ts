import type { TicketMessage, TicketRoutes, TicketSystem } from '../../../shared/domain/ticket.ts';
import type { QueuedContent, TicketLine, TicketNews } from '../../../shared/domain/ticket-news.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { chooseTicketSystems } from '../../../shared/plan/choose-ticket-systems.ts';
import { messageKeyOf } from '../../../shared/plan/tickets/compose-ticket.ts';

/**
 * Hands a message over to each system that is to hear of it, under its idempotency key; handed over twice, it is
 * delivered once. Each system has a line and a delivery of its own, so that none waits for another.
 */
export async function startDelivery(
  effects: Effects,
  { message }: { readonly message: TicketNews },
  instances: Instances,
): Promise<null> {
  const { routes } = await effects.tickets();
  const { correlationId = message.onboardingId } = message;
  const told = await toldOf(effects, routes, correlationId);
  for (const system of chooseTicketSystems(routes, message, told))
    await handOver(effects, instances, { system, correlationId }, messageKeyOf(message), { news: message });
  return null;
}

/** Hands a report over to every system that is to hear of it, `about` one of them to all others if there is another; the same report is delivered once to each. */
export async function startReport(
  effects: Effects,
  report: TicketMessage,
  instances: Instances,
  about?: TicketSystem,
): Promise<void> {
  const { routes } = await effects.tickets();
  const { correlationId, idempotencyKey } = report;
  const others = { ...routes, systems: routes.systems.filter((system) => system !== about) };
  const heard = others.systems.length === 0 ? routes : others;
  for (const system of chooseTicketSystems(heard, { kind: report.kind }))
    await handOver(effects, instances, { system, correlationId }, idempotencyKey, { report });
}

/** Who was told of a ticket before; asked only where rules make a difference. */
async function toldOf(
  effects: Effects,
  { rules, systems }: TicketRoutes,
  correlationId: string,
): Promise<readonly TicketSystem[]> {
  const told: TicketSystem[] = [];
  for (const system of systems.filter((each) => rules.some((rule) => rule.system === each)))
    if (await (await effects.ticketQueue()).isTold({ system, correlationId })) told.push(system);
  return told;
}

/** In line first, then started: what was not started, the next one in line starts. */
async function handOver(
  effects: Effects,
  instances: Instances,
  line: TicketLine,
  key: string,
  content: QueuedContent,
): Promise<void> {
  const deliveryId = `${key}-${line.system}`;
  const { isDelivered, place } = await (await effects.ticketQueue()).append(line, deliveryId, content);
  if (!isDelivered) await instances.start('deliver-ticket', deliveryId, place);
}
