import type { StartedOperation } from '../arm/operations.ts';
import type { ArmResponse } from '../arm/provider.ts';
import { subscriptionOf } from '../arm/resource-id.ts';
import {
  NETWORK_OPERATIONS_VERSION,
  operationHeaders,
} from '../providers/connections/connection-operations.ts';
import type { PrivateEndpoint } from '../state/resources.ts';
import type { AzureWorld } from '../world.ts';

/** Starts a long-running operation on an endpoint or on what hangs under it. */
export function startNetworkOperation(
  world: AzureWorld,
  endpoint: PrivateEndpoint,
  seconds: number,
  finish: () => ArmResponse,
): StartedOperation {
  const locations = `/subscriptions/${subscriptionOf(endpoint.id)}/providers/Microsoft.Network/locations/${endpoint.location}`;
  return world.operations.start({
    seconds,
    statusPath: `${locations}/operations/`,
    resultPath: `${locations}/operationResults/`,
    apiVersion: NETWORK_OPERATIONS_VERSION,
    hasLongUrl: true,
    finish,
  });
}

/** Recorded: the request ID of an asynchronous Network call is its operation's ID. */
export const networkHeaders = (world: AzureWorld, operation: StartedOperation): Record<string, string> => ({
  ...operationHeaders(world, operation),
  'azure-asyncnotification': 'Enabled',
  'x-ms-request-id': operation.id,
});
