import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { askForEndpoints, aWantedEndpoint } from './a-creation.ts';
import { anEntry, anEstate, aVault, endpointId, NETWORK_API } from './an-estate.ts';

/** An endpoint that the app made and onboarded by now, and how it stands in Azure. */
export async function anEndpointOfTheApp() {
  const world = await anEstate();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  await askForEndpoints(world, vault, [aWantedEndpoint('pe-made')]);
  await world.clock.runFor(900);
  const endpoint = endpointId('pe-made');
  const standing = () => world.azure.state.endpoints.get(endpoint.toLowerCase());
  return { endpoint, standing, vault, world };
}

/** Writes an endpoint again with these tags alone, as a person or another tool does. */
export async function retag(
  { clock, users }: InProcessWorld,
  endpoint: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  const { body } = await users.platform.call('GET', endpoint, NETWORK_API);
  await users.platform.put(endpoint, NETWORK_API, { ...(body as object), tags });
  await clock.runFor(60);
}
