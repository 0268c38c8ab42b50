import type { OwnerState } from '../../../shared/domain/facts.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import type { Reading } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isGoneForGood, ownerKeyOf } from './is-gone-for-good.ts';

/** Whether an endpoint can serve the names that lead to it. What cannot be read may be alive, and what is seen again is not gone. */
export async function readOwnerState(effects: Effects, endpoint: ResourceId): Promise<OwnerState> {
  const reading = await (await effects.endpoints()).read(endpoint);
  if (reading.kind === 'found') await isGoneForGood(effects, ownerKeyOf(endpoint), false);
  return ownerStateOf(reading);
}

/** The same for the moment of writing: `gone?` is an absence that was seen only once so far. */
export async function readOwnerStateTwice(
  effects: Effects,
  endpoint: ResourceId,
): Promise<OwnerState | 'gone?'> {
  const reading = await (await effects.endpoints()).read(endpoint);
  const isGone = await isGoneForGood(effects, ownerKeyOf(endpoint), reading.kind === 'absent');
  return reading.kind === 'absent' && !isGone ? 'gone?' : ownerStateOf(reading);
}

/** What an endpoint that was read just now can do for the names that lead to it. */
export function ownerStateOf(reading: Reading<PrivateEndpoint>): OwnerState {
  if (reading.kind === 'unreadable') return 'unknown';
  if (reading.kind === 'absent' || reading.value.provisioningState === 'Failed') return 'dead';
  const { status } = reading.value;
  if (status === 'Approved') return 'approved';
  return status === 'Pending' ? 'pending' : 'dead';
}
