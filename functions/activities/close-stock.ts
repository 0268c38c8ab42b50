import { isLeftAlone } from '../../shared/domain/is-under-way.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { composeStockReport } from '../../shared/plan/tickets/reports.ts';
import { listOnboardings } from './facts/list-onboardings.ts';
import { startReport } from './tickets/start-delivery.ts';

/** Ends the first stock-taking: one report on what it left Pending, in however many rounds, and the mark that it has been done. */
export async function closeStock(
  effects: Effects,
  _input: Readonly<Record<string, never>>,
  instances: Instances,
): Promise<void> {
  const { mode } = await effects.policy();
  const at = effects.now().toISOString();
  const oldPending = (await listOnboardings(effects, { state: 'held' })).filter(isLeftAlone);
  if (mode !== 'observe' && oldPending.length > 0)
    await startReport(effects, composeStockReport(oldPending, effects.appUrl, at), instances);
  await (await effects.controls()).setFirstReconcileAt(at);
}
