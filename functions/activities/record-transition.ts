import type { Evidence } from '../../shared/domain/evidence.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Writes down where an onboarding stands: the evidence first, then the row that people read. */
export async function recordTransition(
  effects: Effects,
  input: { readonly evidence: readonly Evidence[]; readonly row?: OnboardingRow },
): Promise<void> {
  const trail = await effects.evidence();
  for (const item of input.evidence) await trail.append(item);
  if (input.row !== undefined) await (await effects.onboardings()).write(input.row);
}
