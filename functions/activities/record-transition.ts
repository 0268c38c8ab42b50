import type { Evidence } from '../../shared/domain/evidence.ts';
import type { OnboardingRow } from '../../shared/domain/onboarding.ts';
import type { StateSpan } from '../../shared/domain/trace-point.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { traceTransition } from '../../shared/effects/telemetry/trace-transition.ts';

/** Writes down where an onboarding stands: the evidence first, then the row that people read. */
export async function recordTransition(
  effects: Effects,
  input: { readonly evidence: readonly Evidence[]; readonly row?: OnboardingRow; readonly left?: StateSpan },
): Promise<void> {
  const trail = await effects.evidence();
  for (const item of input.evidence) await trail.append(item);
  const { row } = input;
  if (row === undefined) return;
  await (await effects.onboardings()).write(row);
  traceTransition(effects.telemetry, { ...input, row });
}
