import type { OwnerState } from '../../../shared/domain/facts.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** Whether an endpoint can serve the names that lead to it. What cannot be read may be alive. */
export async function readOwnerState(effects: Effects, endpoint: ResourceId): Promise<OwnerState> {
  const reading = await (await effects.endpoints()).read(endpoint);
  if (reading.kind === 'unreadable') return 'unknown';
  if (reading.kind === 'absent' || reading.value.provisioningState === 'Failed') return 'dead';
  const { status } = reading.value;
  if (status === 'Approved') return 'approved';
  return status === 'Pending' ? 'pending' : 'dead';
}
