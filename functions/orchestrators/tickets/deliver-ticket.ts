import type { TicketPlace } from '../../../shared/domain/ticket-news.ts';
import { call } from '../../../shared/durable/call.ts';
import {
  type Context,
  defineOrchestration,
  nowOf,
  pause,
  type Steps,
} from '../../../shared/durable/orchestration.ts';
import {
  checkTurn,
  reportRefusedTicket,
  sendTicket,
  setTicketAside,
} from '../../activities/tickets/ticket-stubs.ts';
import { growthOf } from '../run/polling.ts';

/** What the orchestration is started with; the rest is its own, when it continues as new. */
export interface DeliverTicketInput extends TicketPlace {
  /** How often another message was found ahead. */
  readonly looks?: number;
  /** How often the system refused this message. */
  readonly refusals?: number;
}

const SECONDS_BETWEEN_LOOKS = 10;
const SECONDS_BETWEEN_REFUSALS = 60;

/** About ten minutes: a wrong setting is worth a report before anything is given up. */
const REFUSALS_BEFORE_REPORT = 8;

/** About a day of growing waits: long enough for people to put a setting right, and an end for what never goes. */
const MOST_REFUSALS = 58;

/**
 * Brings one message to one ticket system, for as long as the system is away, and never before the one ahead of it.
 * A message that the system refuses is reported, and in the end set aside: it must not hold up what comes behind. Each
 * look and each refusal is an execution of its own, so that a desk may be away for weeks.
 */
export const deliverTicket = defineOrchestration(
  'deliver-ticket',
  function* (context, { looks = 0, refusals = 0, ...place }: DeliverTicketInput): Steps<void> {
    if (yield* isAnotherAhead(context, place)) {
      yield* pause(context, SECONDS_BETWEEN_LOOKS * growthOf(looks));
      context.df.continueAsNew({ ...place, looks: looks + 1 });
      return;
    }
    const sent = yield* call(context, sendTicket, place, 'endless');
    if (sent.kind === 'sent') return;
    const next = yield* meetRefusal(context, { place, why: sent.why }, refusals + 1);
    if (next === 'tryAgain') context.df.continueAsNew({ ...place, refusals: refusals + 1 });
  },
);

function* isAnotherAhead(context: Context, place: TicketPlace): Steps<boolean> {
  if (place.number === 1) return false;
  return !(yield* call(context, checkTurn, place, 'endless')).isNext;
}

function* meetRefusal(
  context: Context,
  refused: { readonly place: TicketPlace; readonly why: string },
  refusals: number,
): Steps<'tryAgain' | 'over'> {
  const told = { ...refused, at: nowOf(context) };
  if (refusals >= MOST_REFUSALS) {
    yield* call(context, setTicketAside, told, 'endless');
    return 'over';
  }
  if (refusals === REFUSALS_BEFORE_REPORT) yield* call(context, reportRefusedTicket, told, 'endless');
  yield* pause(context, SECONDS_BETWEEN_REFUSALS * growthOf(refusals));
  return 'tryAgain';
}
