import type { CleanUpUndo, PutBackStep } from '../../../shared/domain/clean-up.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { outcomeIn } from '../../../shared/plan/clean-up/undo-evidence.ts';
import { composeUndoReport } from '../../../shared/plan/tickets/compose-undo-report.ts';
import { readUndoPlan } from './read-undo-plan.ts';
import { tellCleanUp } from './tell-clean-up.ts';

/** An undo that somebody asked for and that is not over, with what is still to be put back. */
export type OpenedUndo =
  | { readonly kind: 'over' }
  | { readonly kind: 'open'; readonly undo: CleanUpUndo; readonly steps: readonly PutBackStep[] };

/** Says who asked, tells people what will be put back and what cannot be, and gives what is left to do. Again is the same. */
export async function openUndo(
  effects: Effects,
  { cleanUpId }: { readonly cleanUpId: string },
  instances: Instances,
): Promise<OpenedUndo> {
  const cleanUps = await effects.cleanUps();
  const run = await cleanUps.read(cleanUpId);
  const { undo } = run ?? {};
  if (run === undefined || undo === undefined || undo.endedAt !== undefined) return { kind: 'over' };
  const { steps } = await readUndoPlan(effects, cleanUpId, await cleanUps.items(cleanUpId));
  const trail = await effects.evidence();
  await trail.append({
    onboardingId: cleanUpId,
    correlationId: cleanUpId,
    key: `${undo.at}-asked`,
    at: undo.at,
    step: 'undo',
    actor: undo.by.name,
    message: `Undo asked for: ${undo.reason}`,
  });
  const report = composeUndoReport({ cleanUpId, undo, steps, appUrl: effects.appUrl }, 'asked', undo.at);
  await tellCleanUp(effects, report, instances);
  const evidence = await trail.list(cleanUpId);
  const left = steps.filter((step) => step.kind === 'put-back' && outcomeIn(evidence, step) === undefined);
  return { kind: 'open', undo, steps: left.filter((step) => step.kind === 'put-back') };
}
