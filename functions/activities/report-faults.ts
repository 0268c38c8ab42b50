import type { Unread } from '../../shared/domain/unread.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { composeFaultReports } from '../../shared/plan/tickets/reports.ts';
import { startReport } from './tickets/start-delivery.ts';

/** Reports what rounds could not read and went on without. In mode `observe` nobody is told. */
export async function reportFaults(
  effects: Effects,
  { unread }: { readonly unread: readonly Unread[] },
  instances: Instances,
): Promise<void> {
  const { mode } = await effects.policy();
  if (mode === 'observe') return;
  for (const report of composeFaultReports(unread, effects.now().toISOString()))
    await startReport(effects, report, instances);
}
