import type { TicketPlace } from '../../shared/domain/ticket-news.ts';
import { call } from '../../shared/durable/call.ts';
import { type Context, defineOrchestration, pause, type Steps } from '../../shared/durable/orchestration.ts';
import { checkTurn, sendTicket } from '../activities/stubs.ts';
import { growthOf } from './polling.ts';

/** What the orchestration is started with; `looks` is its own, when it continues as new. */
export interface DeliverTicketInput extends TicketPlace {
  readonly looks?: number;
}

const SECONDS_BETWEEN_LOOKS = 10;

/**
 * Brings one message to one ticket system, for as long as it takes, and never before the one ahead of it. Each
 * look at that one is an execution of its own, so that a desk may be away for weeks.
 */
export const deliverTicket = defineOrchestration(
  'deliver-ticket',
  function* (context, { looks = 0, ...place }: DeliverTicketInput): Steps<void> {
    if (yield* isAnotherAhead(context, place)) {
      yield* pause(context, SECONDS_BETWEEN_LOOKS * growthOf(looks));
      context.df.continueAsNew({ ...place, looks: looks + 1 });
      return;
    }
    yield* call(context, sendTicket, place, 'endless');
  },
);

function* isAnotherAhead(context: Context, place: TicketPlace): Steps<boolean> {
  if (place.number === 1) return false;
  return !(yield* call(context, checkTurn, place, 'endless')).isNext;
}
