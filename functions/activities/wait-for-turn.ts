import type { ApprovalTurn } from '../../shared/domain/approval-slot.ts';
import type { Hold } from '../../shared/domain/onboarding.ts';
import type { Instances } from '../../shared/durable/instances.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { composeCapReport } from '../../shared/plan/tickets/compose-cap-report.ts';
import { askForSlots, type SlotAsker } from './facts/ask-for-slots.ts';
import { startReport } from './tickets/start-delivery.ts';

/** What may be a hold; its code is all that is asked. */
interface MaybeHeld {
  readonly kind: string;
  readonly hold?: Pick<Hold, 'code'>;
}

/** True where the cap on approvals, and nothing else, is in the way. */
export const isCapped = (verdict: MaybeHeld): boolean => verdict.hold?.code === 'approval-cap-reached';

/** Queues for a turn, and answers when it is. Who meets the cap first in an hour reports it: people hear of the cap itself, not only of what it holds. */
export async function waitForTurn(
  effects: Effects,
  asker: SlotAsker,
  instances: Instances,
): Promise<ApprovalTurn> {
  const turn = await askForSlots(effects, asker);
  await reportCap(effects, instances);
  return turn;
}

async function reportCap(effects: Effects, instances: Instances): Promise<void> {
  const { approvalsPerHour, mode } = await effects.policy();
  if (mode === 'observe') return;
  const report = composeCapReport(approvalsPerHour, effects.now().toISOString());
  const controls = await effects.controls();
  if (await controls.isTold(report.idempotencyKey)) return;
  await startReport(effects, report, instances);
  await controls.setTold(report.idempotencyKey, report.at);
}
