import { isLeftAlone } from '../../../shared/domain/is-under-way.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { composeStockReport } from '../../../shared/plan/tickets/reports.ts';
import { startReport } from '../tickets/start-delivery.ts';
import { isOfScopes } from './is-of-scopes.ts';

/**
 * Ends the stock-taking of these scopes: one report on what it left Pending there, in however many rounds, and a mark for
 * each that it has been done. Happens once for a scope, and lists what is held: one request for each 1000 of it.
 */
export async function closeStock(
  effects: Effects,
  { scopes }: { readonly scopes: readonly ResourceId[] },
  instances: Instances,
): Promise<void> {
  const { mode } = await effects.policy();
  const at = effects.now().toISOString();
  const held = await (await effects.onboardings()).listBriefs('held');
  const oldPending = held.filter((row) => isLeftAlone(row) && isOfScopes(row, scopes));
  if (mode !== 'observe' && oldPending.length > 0)
    await startReport(
      effects,
      composeStockReport({ pending: oldPending, scopes }, effects.appUrl, at),
      instances,
    );
  const controls = await effects.controls();
  for (const scope of scopes) await controls.setStockTaken(scope, at);
}
