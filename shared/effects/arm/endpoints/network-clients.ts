import { NetworkManagementClient } from '@azure/arm-network';
import type { AzureConnection } from '../../azure-connection.ts';
import { armClientOptions } from '../client/arm-client-options.ts';
import { perSubscription } from '../client/per-subscription.ts';

/** Opens the way to Microsoft.Network, with one client per subscription. */
export function openNetworkClients(
  connection: AzureConnection,
): (subscriptionId: string) => NetworkManagementClient {
  const options = armClientOptions(connection);
  return perSubscription((id) => new NetworkManagementClient(connection.credential, id, options));
}
