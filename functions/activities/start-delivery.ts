import type { TicketMessage, TicketSystem } from '../../shared/domain/ticket.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { chooseTicketSystems } from '../../shared/plan/choose-ticket-systems.ts';
import { messageKeyOf } from '../../shared/plan/compose-ticket.ts';
import type { TicketNews } from './send-ticket.ts';

/** By ticket system, the delivery that carries its latest message. */
export type Deliveries = Readonly<Partial<Record<TicketSystem, string>>>;

/** A message on its way to one ticket system (a report is ready to be sent), and the delivery that has to arrive before it. */
export interface Delivery {
  readonly system: TicketSystem;
  readonly message: { readonly news: TicketNews } | { readonly report: TicketMessage };
  readonly after?: string;
}

/**
 * Starts the delivery of a message to each system that is to hear of it, under its idempotency key; started twice, it
 * is delivered once. Each system has a delivery of its own, so that none waits for another.
 */
export async function startDelivery(
  effects: Effects,
  { message, after }: { readonly message: TicketNews; readonly after: Deliveries },
  instances: Instances,
): Promise<{ readonly deliveries: Deliveries }> {
  const { routes } = await effects.tickets();
  const told = routes.systems.filter((system) => after[system] !== undefined);
  const started: Partial<Record<TicketSystem, string>> = {};
  for (const system of chooseTicketSystems(routes, message, told)) {
    const before = after[system];
    const delivery = { system, message: { news: message }, ...(before !== undefined && { after: before }) };
    started[system] = await startOne(instances, messageKeyOf(message), delivery);
  }
  return { deliveries: { ...after, ...started } };
}

/** Hands a report over to every system that is to hear of it; the same report is delivered once to each. */
export async function startReport(
  effects: Effects,
  report: TicketMessage,
  instances: Instances,
): Promise<void> {
  const { routes } = await effects.tickets();
  for (const system of chooseTicketSystems(routes, { kind: report.kind })) {
    await startOne(instances, report.idempotencyKey, { system, message: { report } });
  }
}

async function startOne(instances: Instances, key: string, delivery: Delivery): Promise<string> {
  const deliveryId = `${key}-${delivery.system}`;
  await instances.startOnce('deliver-ticket', deliveryId, delivery);
  return deliveryId;
}
