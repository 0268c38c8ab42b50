import type { Effects } from '../../shared/effects/effects.ts';

/** Gives back the place that an onboarding held under an entry's `maxConnections`. */
export async function releasePlace(
  effects: Effects,
  input: { readonly entryId: string; readonly onboardingId: string },
): Promise<void> {
  await (await effects.allowlist()).release(input.entryId, input.onboardingId);
}
