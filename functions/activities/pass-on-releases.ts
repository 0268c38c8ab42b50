import type { Decision } from '../../shared/domain/decision.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Writes decisions on a request down as decisions on its connections' own onboardings. Again is the same. */
export async function passOnReleases(
  effects: Effects,
  input: { readonly releases: readonly Decision[] },
): Promise<void> {
  const decisions = await effects.decisions();
  for (const release of input.releases) await decisions.add(release);
}
