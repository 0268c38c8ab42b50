import type { OnboardingRow } from '../domain/onboarding.ts';
import type { Verdict } from '../domain/plan.ts';

/** True when a finished onboarding is to start again: only if the plan on fresh facts differs from its recorded outcome. */
export function isNews(row: OnboardingRow, verdict: Verdict): boolean {
  if (verdict.kind === 'wait') return true;
  if (verdict.kind !== 'plan')
    return row.state === 'adopted'
      ? isAnother(row, verdict.generation)
      : row.fingerprint !== verdict.fingerprint;
  if (isAnother(row, verdict.plan.generation)) return true;
  if (row.state === 'adopted') return false;
  return verdict.plan.changes.length > 0 || row.fingerprint !== verdict.plan.fingerprint;
}

/** A re-created endpoint is another generation, and so another onboarding under the same ID. */
const isAnother = (row: OnboardingRow, generation: string): boolean => row.generation !== generation;
