import type { ApproveChange } from '../../shared/domain/plan.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Takes the place that an approval needs under its entry, before anything is written for it: of two that race, one never begins. */
export async function reservePlace(
  effects: Effects,
  input: { readonly onboardingId: string; readonly change: ApproveChange },
): Promise<'reserved' | 'full'> {
  const { entryId, maxConnections } = input.change;
  if (maxConnections === undefined) return 'reserved';
  return (await effects.allowlist()).reserve(entryId, input.onboardingId, maxConnections);
}
