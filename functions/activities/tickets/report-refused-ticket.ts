import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import {
  composeRefusalReport,
  isRefusalReport,
} from '../../../shared/plan/tickets/compose-refusal-report.ts';
import { keepTicketEvidence } from './keep-ticket-evidence.ts';
import type { RefusedTicket } from './refused-ticket.ts';
import { startReport } from './start-delivery.ts';

/** Tells the other ticket systems that one of them refuses a message; where there is no other, that one itself may take a plainer one. */
export async function reportRefusedTicket(
  effects: Effects,
  refused: RefusedTicket,
  instances: Instances,
): Promise<null> {
  const { place } = refused;
  await keepTicketEvidence(effects, refused, 'is refused, and tried for a day from the first refusal');
  // A report on a refused report would be one on itself.
  if (!isRefusalReport(place))
    await startReport(effects, composeRefusalReport(refused), instances, place.system);
  return null;
}
