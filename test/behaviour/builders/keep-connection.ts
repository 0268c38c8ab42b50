import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { aVaultEndpoint, remove } from './an-estate.ts';
import { connectionOf } from './look-at.ts';

/** From now on the provider keeps the connection of this endpoint as it is, also once the endpoint is deleted. */
export function keepConnection({ azure }: InProcessWorld, endpoint: string): void {
  const endpoints = azure.state.endpoints as Map<string, object>;
  const { connectionId: _kept, ...alone } = azure.state.endpoints.get(endpoint.toLowerCase()) ?? {};
  endpoints.set(endpoint.toLowerCase(), alone);
}

/** A connection that its provider still shows as it was although its endpoint is gone; gives its name. */
export async function aLeftConnection(
  world: InProcessWorld,
  vault: string,
  name = 'pe-orphan',
): Promise<string> {
  const endpoint = await aVaultEndpoint(world, vault, name);
  await world.clock.runFor(60);
  keepConnection(world, endpoint);
  await remove(world, endpoint);
  return connectionOf(world, endpoint).name.toLowerCase();
}
