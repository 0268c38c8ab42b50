import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { ConnectionStatus } from '../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** Where a connection stands: the provider's view where we can read it, else the consumer's. */
export interface Approval {
  readonly status: ConnectionStatus | 'absent';
  readonly isSettled: boolean;
}

/** Reads how far a connection is; `isSettled` is false while the endpoint is being made or changed. */
export async function readApproval(
  effects: Effects,
  input: { readonly request: OnboardingRequest; readonly connection?: ResourceId },
): Promise<Approval> {
  const endpoint = await (await effects.endpoints()).read(input.request.endpoint);
  if (endpoint.kind === 'found') {
    const isSettled = !['Updating', 'Deleting'].includes(endpoint.value.provisioningState);
    if (input.connection === undefined || !isSettled) return { status: endpoint.value.status, isSettled };
  }
  if (input.connection === undefined) return { status: 'absent', isSettled: true };
  const connection = await (await effects.connections()).read(input.connection);
  return { status: connection.kind === 'found' ? connection.value.status : 'absent', isSettled: true };
}
