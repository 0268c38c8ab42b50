import type { CleanUpItem, CleanUpRun } from '../../../shared/domain/clean-up.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { composeCleanUpReport } from '../../../shared/plan/tickets/compose-clean-up-report.ts';
import { startReport } from '../tickets/start-delivery.ts';
import { readRun } from './read-run.ts';

/**
 * Reports where a run stands: as evidence in any case, and as a ticket where there is something for people. The same
 * findings, with the same end, are told once, however many days they are found. In mode `observe` nobody is told.
 */
export async function reportCleanUp(
  effects: Effects,
  { cleanUpId }: { readonly cleanUpId: string },
  instances: Instances,
): Promise<void> {
  const run = await readRun(effects, cleanUpId);
  const items = await (await effects.cleanUps()).items(cleanUpId);
  await keepEvidence(effects, run);
  const { mode } = await effects.policy();
  const forPeople = items.filter(({ verdict }) => verdict !== 'keep');
  if (mode === 'observe' || forPeople.length === 0) return;
  const at = effects.now().toISOString();
  const controls = await effects.controls();
  const occasion = occasionOf(run, forPeople);
  if (await controls.isTold(occasion)) return;
  await startReport(effects, composeCleanUpReport(run, items, effects.appUrl, at), instances);
  await controls.setTold(occasion, at);
}

/** A run that waits, was refused or has removed something is told apart from every other; and each state, how it ended. */
function occasionOf({ cleanUpId, removed, state }: CleanUpRun, items: readonly CleanUpItem[]): string {
  const isNews = state === 'awaiting-agreement' || state === 'refused' || removed > 0;
  const findings = items.map(({ end, itemId, verdict }) => `${itemId} ${verdict} ${end?.kind ?? ''}`);
  const news = isNews ? [cleanUpId, state] : [state, ...findings.toSorted()];
  return `clean-up-${fingerprintOf(news).slice(0, 16)}`;
}

async function keepEvidence(effects: Effects, run: CleanUpRun): Promise<void> {
  const { cleanUpId, counts, isDryRun, removed, startedAt, startedBy, state } = run;
  const at = effects.now().toISOString();
  await (await effects.evidence()).append({
    onboardingId: cleanUpId,
    correlationId: cleanUpId,
    key: `${startedAt}-${state}`,
    at,
    step: 'clean-up',
    actor: startedBy?.name ?? 'autopilot',
    message: `Clean-up ${isDryRun ? '(dry) ' : ''}is ${state}: ${counts.remove} to remove, ${counts.review} to review, ${counts.keep} kept, ${removed} removed`,
  });
}
