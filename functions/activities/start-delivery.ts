import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { messageKeyOf } from '../../shared/plan/compose-ticket.ts';
import type { TicketNews } from './send-ticket.ts';

/** A message on its way to the ticketing workflow, and the delivery that has to arrive before it. */
export interface Delivery {
  readonly message: TicketNews;
  readonly after?: string;
}

/** Starts the delivery of a message under its idempotency key; started twice, it is delivered once. */
export async function startDelivery(
  _effects: Effects,
  delivery: Delivery,
  instances: Instances,
): Promise<{ readonly deliveryId: string }> {
  const deliveryId = messageKeyOf(delivery.message);
  await instances.start('deliver-ticket', deliveryId, delivery);
  return { deliveryId };
}
