import type { OnboardingRequest } from '../../shared/domain/onboarding.ts';
import type { ConnectionStatus } from '../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { isRevoked, type Run } from './facts/is-revoked.ts';

/** Where a connection stands: the provider's view where we can read it, else the consumer's. */
export interface Approval {
  readonly status: ConnectionStatus | 'absent';
  readonly isSettled: boolean;
  /** A person revoked it: nothing is waited for any more. */
  readonly isRevoked: boolean;
}

/** Reads how far a connection is; `isSettled` is false while the endpoint is being made or changed. */
export async function readApproval(
  effects: Effects,
  input: Run & { readonly request: OnboardingRequest; readonly connection?: ResourceId },
): Promise<Approval> {
  return { ...(await readStatus(effects, input)), isRevoked: await isRevoked(effects, input) };
}

async function readStatus(
  effects: Effects,
  input: { readonly request: OnboardingRequest; readonly connection?: ResourceId },
): Promise<Pick<Approval, 'status' | 'isSettled'>> {
  const endpoint = await (await effects.endpoints()).read(input.request.endpoint);
  if (endpoint.kind === 'found') {
    const isSettled = !['Updating', 'Deleting'].includes(endpoint.value.provisioningState);
    if (input.connection === undefined || !isSettled) return { status: endpoint.value.status, isSettled };
  }
  if (input.connection === undefined) return { status: 'absent', isSettled: true };
  const connection = await (await effects.connections()).read(input.connection);
  return { status: connection.kind === 'found' ? connection.value.status : 'absent', isSettled: true };
}
