import { PrivateDnsManagementClient } from '@azure/arm-privatedns';
import { type ArmConnection, armClientOptions } from './arm-connection.ts';

/** Makes the client for a subscription's private DNS zones, once per subscription. */
export function openPrivateDnsClients(
  connection: ArmConnection,
): (subscriptionId: string) => PrivateDnsManagementClient {
  const options = armClientOptions(connection);
  const clients = new Map<string, PrivateDnsManagementClient>();
  return (subscriptionId) => {
    const client =
      clients.get(subscriptionId) ??
      new PrivateDnsManagementClient(connection.credential, subscriptionId, options);
    clients.set(subscriptionId, client);
    return client;
  };
}
