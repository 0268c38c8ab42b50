import { correlationIdOf } from '../../../shared/domain/correlation-id-of.ts';
import type { DriftFinding, PastDrift } from '../../../shared/domain/drift.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { describeDrift } from '../../../shared/plan/drift/describe-drift.ts';
import { DRIFT_STEP, driftEvidenceOf, pastDriftIn } from '../../../shared/plan/drift/past-drift.ts';

/** Writes drift down in evidence, and gives back all that it tells of then. What is open already is written down once. */
export async function noteDrift(
  effects: Effects,
  { onboardingId, request }: Pick<OnboardingRow, 'onboardingId' | 'request'>,
  findings: readonly DriftFinding[],
): Promise<readonly PastDrift[]> {
  const trail = await effects.evidence();
  const at = effects.now().toISOString();
  const items = await trail.list(onboardingId);
  const open = pastDriftIn(items, at).filter(({ isOpen }) => isOpen);
  const fresh = findings.filter((finding) => !open.some((each) => isSame(each, finding)));
  const keyOf = keysBehind(items, at);
  for (const [index, finding] of fresh.entries())
    await trail.append({
      onboardingId,
      key: keyOf(index),
      at,
      actor: 'autopilot',
      correlationId: correlationIdOf({ ...request, onboardingId }),
      message: describeDrift(finding),
      ...driftEvidenceOf(finding),
    });
  return pastDriftIn(fresh.length === 0 ? items : await trail.list(onboardingId), at);
}

const isSame = (one: DriftFinding, other: DriftFinding): boolean =>
  one.kind === other.kind && one.subject === other.subject && one.found === other.found;

/** Behind what the run has written down, and before what it goes on to write: that tells which end came after it. */
function keysBehind(items: readonly Evidence[], at: string): (index: number) => string {
  const dated = items.filter(({ key }) => /^\d/.test(key));
  const last = dated.findLastIndex(({ step }) => step !== DRIFT_STEP);
  const behind = dated.length - 1 - last;
  const base = dated[last]?.key ?? `${at}-00000`;
  return (index) => `${base}-drift-${String(behind + index).padStart(4, '0')}`;
}
