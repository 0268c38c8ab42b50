import type { TicketMessage } from '../../../shared/domain/ticket.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { startReport } from '../tickets/start-delivery.ts';

/** Tells the ticket systems of a clean-up. In mode `observe` nobody is told. */
export async function tellCleanUp(
  effects: Effects,
  report: TicketMessage,
  instances: Instances,
): Promise<void> {
  const { mode } = await effects.policy();
  if (mode !== 'observe') await startReport(effects, report, instances);
}
