import type { Effects } from '../../shared/effects/effects.ts';
import { composeReport } from '../../shared/plan/compose-report.ts';
import type { StockItem } from './take-stock.ts';

/** Ends the first stock-taking: one report on what is Pending, and the mark that it has been done. */
export async function closeStock(
  effects: Effects,
  input: { readonly oldPending: readonly StockItem[] },
): Promise<void> {
  const { mode } = await effects.policy();
  const at = effects.now().toISOString();
  if (mode !== 'observe' && input.oldPending.length > 0) {
    const report = composeReport({
      occasion: 'day-one',
      title: 'Connections that were Pending before this app took stock',
      intro: 'They are left alone until somebody asks for them, or releases them here.',
      lines: input.oldPending.map(
        ({ endpoint, onboardingId }) => `${endpoint} (${effects.appUrl}/api/onboardings/${onboardingId})`,
      ),
      at,
    });
    await (await effects.tickets()).send(report);
  }
  await (await effects.controls()).setFirstReconcileAt(at);
}
