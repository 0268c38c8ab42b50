import type { UndoTaken } from '../../../shared/api/replies/clean-up.ts';
import type { Reply } from '../../../shared/api/replies/reply.ts';
import type { UndoStep } from '../../../shared/domain/clean-up.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { outcomeIn } from '../../../shared/plan/clean-up/undo-evidence.ts';

/** The parts of an undo as people read them, each with what came of it. */
export const presentSteps = (
  steps: readonly UndoStep[],
  evidence: readonly Evidence[],
): Reply<typeof UndoTaken>['plan'] => steps.map((step) => presentStep(step, evidence));

function presentStep(step: UndoStep, evidence: readonly Evidence[]): Reply<typeof UndoTaken>['plan'][number] {
  if (step.kind === 'cannot') return step;
  const outcome = outcomeIn(evidence, step)?.message;
  return outcome === undefined ? step : { ...step, outcome };
}
