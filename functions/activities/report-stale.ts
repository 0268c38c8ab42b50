import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { composeStaleReport } from '../../shared/plan/tickets/reports.ts';
import type { StaleFinding } from './find-stale.ts';
import { startReport } from './tickets/start-delivery.ts';

/** Reports what a sweep found, with the reasons. Removes nothing. In mode `observe` nobody is told. */
export async function reportStale(
  effects: Effects,
  { candidates }: { readonly candidates: readonly StaleFinding[] },
  instances: Instances,
): Promise<void> {
  const { mode } = await effects.policy();
  if (mode === 'observe') return;
  await startReport(effects, composeStaleReport(candidates, effects.now().toISOString()), instances);
}
