import { NetworkManagementClient } from '@azure/arm-network';
import { type ArmConnection, armClientOptions } from './arm-connection.ts';

/** Makes the client for a subscription's Microsoft.Network resources, once per subscription. */
export function openNetworkClients(
  connection: ArmConnection,
): (subscriptionId: string) => NetworkManagementClient {
  const options = armClientOptions(connection);
  const clients = new Map<string, NetworkManagementClient>();
  return (subscriptionId) => {
    const client =
      clients.get(subscriptionId) ??
      new NetworkManagementClient(connection.credential, subscriptionId, options);
    clients.set(subscriptionId, client);
    return client;
  };
}
