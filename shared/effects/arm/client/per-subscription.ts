/** Makes an SDK's client for a subscription on first use, and keeps it. */
export function perSubscription<Client>(
  make: (subscriptionId: string) => Client,
): (subscriptionId: string) => Client {
  const clients = new Map<string, Client>();
  return (subscriptionId) => {
    const client = clients.get(subscriptionId) ?? make(subscriptionId);
    clients.set(subscriptionId, client);
    return client;
  };
}
