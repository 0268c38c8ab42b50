import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { composeUndoReport } from '../../../shared/plan/tickets/compose-undo-report.ts';
import { readUndoPlan } from './read-undo-plan.ts';
import { tellCleanUp } from './tell-clean-up.ts';

/** Ends an undo whose every step has its outcome: evidence, then the ticket, then the run's own row. Again is the same. */
export async function closeUndo(
  effects: Effects,
  { at, cleanUpId }: { readonly cleanUpId: string; readonly at: string },
  instances: Instances,
): Promise<null> {
  const cleanUps = await effects.cleanUps();
  const { undo } = (await cleanUps.read(cleanUpId)) ?? {};
  if (undo === undefined || undo.endedAt !== undefined) return null;
  const { steps } = await readUndoPlan(effects, cleanUpId, await cleanUps.items(cleanUpId));
  const trail = await effects.evidence();
  const evidence = await trail.list(cleanUpId);
  const report = composeUndoReport({ cleanUpId, undo, steps, appUrl: effects.appUrl, evidence }, 'ended', at);
  await trail.append({
    onboardingId: cleanUpId,
    correlationId: cleanUpId,
    key: `${undo.at}-ended`,
    at,
    step: 'undo',
    actor: undo.by.name,
    message: report.title,
  });
  await tellCleanUp(effects, report, instances);
  await cleanUps.endUndo(cleanUpId, at);
  return null;
}
