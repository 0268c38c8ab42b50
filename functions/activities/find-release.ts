import type { Decision, HoldCode } from '../../shared/domain/onboarding.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** The release that a person gave for this hold of this generation, or null. */
export async function findRelease(
  effects: Effects,
  input: { readonly onboardingId: string; readonly generation: string; readonly code: HoldCode },
): Promise<Decision | null> {
  const decisions = await (await effects.decisions()).list(input.onboardingId);
  const isRelease = (each: Decision): boolean =>
    each.kind === 'release' && each.hold === input.code && each.generation === input.generation;
  return decisions.find(isRelease) ?? null;
}
