import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, pause, type Steps } from '../../shared/durable/orchestration.ts';
import type { Delivery } from '../activities/start-delivery.ts';
import { readDelivery, sendTicket } from '../activities/stubs.ts';
import { growthOf } from './polling.ts';

/** What the orchestration is started with; `looks` is its own, when it continues as new. */
export interface DeliverTicketInput extends Delivery {
  readonly looks?: number;
}

const SECONDS_BETWEEN_LOOKS = 10;

/**
 * Brings one message to one ticket system, for as long as it takes, and never before the one ahead of it. Each
 * look at that one is an execution of its own, so that a desk may be away for weeks.
 */
export const deliverTicket = defineOrchestration(
  'deliver-ticket',
  function* (context, { looks = 0, ...delivery }: DeliverTicketInput): Steps<void> {
    if (yield* isAnotherAhead(context, delivery)) {
      yield* pause(context, SECONDS_BETWEEN_LOOKS * growthOf(looks));
      context.df.continueAsNew({ ...delivery, looks: looks + 1 });
      return;
    }
    const { message, system } = delivery;
    yield* call(context, sendTicket, { message, system }, 'endless');
  },
);

function* isAnotherAhead(context: Context, { after }: Delivery): Steps<boolean> {
  if (after === undefined) return false;
  return (yield* call(context, readDelivery, { deliveryId: after }, 'endless')).isUnderWay;
}
