import type { StaleSign } from '../../../domain/clean-up-facts.ts';
import type { PrivateEndpoint } from '../../../domain/private-endpoint.ts';
import type { Reading } from '../../../domain/reading.ts';

/**
 * What an endpoint and its target say. Disconnected is neither necessary nor sufficient: a data factory's endpoints stay
 * Approved after it is gone, and live applications show Disconnected ones.
 */
export function endpointSign(
  endpoint: Reading<Pick<PrivateEndpoint, 'provisioningState' | 'status'>>,
  target: Reading<unknown>['kind'],
): StaleSign {
  if (endpoint.kind === 'absent') return { kind: 'alive', because: 'it is gone already' };
  if (endpoint.kind === 'unreadable') return { kind: 'alive', because: 'it cannot be read' };
  const { provisioningState, status } = endpoint.value;
  if (provisioningState === 'Deleting') return { kind: 'alive', because: 'it is being deleted' };
  const says = `its connection is ${status}`;
  if (target === 'absent') return { kind: 'stale', reasons: [says, 'what it leads to does not exist'] };
  if (status === 'Pending') return { kind: 'pending', reasons: [says] };
  if (status === 'Approved') return { kind: 'alive', because: says };
  return target === 'found'
    ? { kind: 'review', reasons: [says], because: 'what it leads to exists: it may be needed' }
    : { kind: 'stale', reasons: [says] };
}
