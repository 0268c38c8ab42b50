import type { CleanUpItem } from '../../../shared/domain/clean-up.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type ItemTraces, planUndo, type UndoPlan } from '../../../shared/plan/clean-up/plan-undo.ts';

/** Reads the evidence of all that a run took away, and plans what undoing it comes to. Writes nothing. */
export async function readUndoPlan(
  effects: Effects,
  cleanUpId: string,
  items: readonly CleanUpItem[],
): Promise<UndoPlan> {
  const trail = await effects.evidence();
  const removed = items.filter(({ end }) => end !== undefined && end.kind !== 'stopped');
  const ofRun = removed.length === 0 ? [] : await trail.list(cleanUpId);
  const traces: ItemTraces[] = [];
  for (const item of removed) {
    const id = subjectOf(item);
    const own: readonly Evidence[] = id === undefined ? [] : await trail.list(id);
    traces.push({ item, evidence: item.end?.kind === 'removed' ? [...ofRun, ...own] : own });
  }
  return planUndo(traces);
}

/** Under which onboarding the rest of the evidence stands, where there is one. */
const subjectOf = ({ end, onboardingId }: CleanUpItem): string | undefined =>
  end?.kind === 'offboarding' ? end.onboardingId : onboardingId;
