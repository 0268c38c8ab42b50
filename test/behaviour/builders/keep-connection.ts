import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';

/** From now on the provider keeps the connection of this endpoint as it is, also once the endpoint is deleted. */
export function keepConnection({ azure }: InProcessWorld, endpoint: string): void {
  const endpoints = azure.state.endpoints as Map<string, object>;
  const { connectionId: _kept, ...alone } = azure.state.endpoints.get(endpoint.toLowerCase()) ?? {};
  endpoints.set(endpoint.toLowerCase(), alone);
}
