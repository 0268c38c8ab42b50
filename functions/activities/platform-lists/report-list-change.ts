import { correlationIdOf } from '../../../shared/domain/correlation-id-of.ts';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import type { ListChange } from '../../../shared/domain/platform-note.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { fingerprintOf } from '../../../shared/plan/onboarding-id.ts';
import { composeListReport } from '../../../shared/plan/tickets/compose-list-report.ts';
import { profileById } from '../facts/profile-by-id.ts';
import { startReport } from '../tickets/start-delivery.ts';

/**
 * Reports that somebody changed what a platform has for an onboarded endpoint: once, by ticket, in evidence and in the
 * reason of its row. Puts nothing back. In mode `observe` nobody is told.
 */
export async function reportListChange(
  effects: Effects,
  change: ListChange,
  instances: Instances,
): Promise<void> {
  const onboardings = await effects.onboardings();
  const row = await onboardings.read(change.onboardingId);
  if (row?.atPlatform === undefined || row.reason.includes(change.what)) return;
  const at = effects.now().toISOString();
  const title = profileById(change.note.platform)?.title ?? change.note.platform;
  if ((await effects.policy()).mode !== 'observe')
    await startReport(effects, composeListReport({ ...change, row, title, at }), instances);
  await keepEvidence(effects, row, change, at);
  await onboardings.write({ ...row, reason: `${row.reason} ${change.what}`, updatedAt: at });
}

async function keepEvidence(
  effects: Effects,
  row: OnboardingRow,
  { note, onboardingId, what }: ListChange,
  at: string,
): Promise<void> {
  await (await effects.evidence()).append({
    onboardingId,
    key: `${row.updatedAt}-list-${fingerprintOf([note, what]).slice(0, 16)}`,
    at,
    step: 'listChanged',
    actor: 'autopilot',
    correlationId: correlationIdOf({ ...row.request, onboardingId }),
    message: what,
    before: note,
  });
}
