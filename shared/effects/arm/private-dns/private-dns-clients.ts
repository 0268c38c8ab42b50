import { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import type { AzureConnection } from '../../azure-connection.ts';
import { armClientOptions } from '../client/arm-client-options.ts';
import { perSubscription } from '../client/per-subscription.ts';

/** Opens the way to private DNS zones, with one client per subscription. */
export function openPrivateDnsClients(
  connection: AzureConnection,
): (subscriptionId: string) => PrivateDnsManagementClient {
  const options = armClientOptions(connection);
  return perSubscription((id) => new PrivateDnsManagementClient(connection.credential, id, options));
}
