import type { Effects } from '../../shared/effects/effects.ts';
import { giveTurnsBack } from './facts/ask-for-slots.ts';

/** Gives back every place that an onboarding may hold under an entry's `maxConnections` (its evidence says under which), and its turn under the cap on approvals. */
export async function releasePlaces(
  effects: Effects,
  input: { readonly onboardingId: string },
): Promise<void> {
  const { onboardingId } = input;
  const items = await (await effects.evidence()).list(onboardingId);
  const entryIds = new Set(items.flatMap(({ entryId }) => entryId ?? []));
  const allowlist = await effects.allowlist();
  for (const entryId of entryIds) await allowlist.release(entryId, onboardingId);
  await giveTurnsBack(effects, onboardingId);
}
