import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { generationOf } from '../../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { slotHolderOf } from '../../../shared/plan/approval-slots.ts';
import { lookForSlots } from './ask-for-slots.ts';

type Asked = Pick<OnboardingFacts, 'connection' | 'endpoint' | 'policy' | 'request'>;

/** Who holds the slot of a connection as it is now. */
export const slotHolderIn = ({ connection, endpoint, request }: Omit<Asked, 'policy'>): string =>
  slotHolderOf(request.onboardingId, generationOf(valueIn(endpoint), valueIn(connection)));

/** When it would be this connection's turn under the cap on approvals; read only where it is Pending and ours to approve. */
export async function readApprovalTurn(
  effects: Effects,
  asked: Asked,
  { approvedBy }: PlatformProfile,
): Promise<Pick<OnboardingFacts, 'approvalTurn'>> {
  const isPending = valueIn(asked.connection)?.status === 'Pending';
  if (!isPending || approvedBy !== 'us' || asked.policy.approvalsPerHour === 0) return {};
  return { approvalTurn: await lookForSlots(effects, slotHolderIn(asked), 1) };
}
