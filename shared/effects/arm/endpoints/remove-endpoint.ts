import { Fault } from '../../../domain/fault.ts';
import { type ResourceId, resourceTypeOf } from '../../../domain/resource-id.ts';
import type { Accepted } from '../../effects.ts';
import { acceptedOf } from '../client/accepted.ts';
import type { ArmClient } from '../client/arm-client.ts';
import { ArmFault } from '../client/arm-fault.ts';
import { pathOf } from '../reading/resource-path.ts';
import { NETWORK_API_VERSION } from './network-api-version.ts';

/** Sends the one DELETE and does not wait for its operation. Azure answers 204 for an endpoint that is gone; a 404 says the same. */
export async function removeEndpoint(arm: ArmClient, endpoint: ResourceId): Promise<Accepted> {
  if (resourceTypeOf(endpoint) !== 'microsoft.network/privateendpoints')
    throw new Fault('unexpected', `${endpoint} is no private endpoint`);
  const call = { method: 'DELETE', path: pathOf(endpoint), apiVersion: NETWORK_API_VERSION } as const;
  try {
    return acceptedOf(await arm.send(call), () => true);
  } catch (fault) {
    if (fault instanceof ArmFault && fault.status === 404 && fault.isFromArm)
      return { isFinished: true, retryAfterSeconds: 0 };
    throw fault;
  }
}
