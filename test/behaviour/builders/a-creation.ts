import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';
import { endpointId } from './an-estate.ts';
import { ALICE, type Answer, callApp } from './call-app.ts';

/** An endpoint that the app is to make in the spoke, with the group ID of key vaults. */
export const aWantedEndpoint = (
  name: string,
  changes: Readonly<Record<string, unknown>> = {},
): { readonly create: Readonly<Record<string, unknown>> } => ({
  create: {
    endpoint: endpointId(name),
    subnet: `${place.SPOKE_NETWORK}/subnets/${place.ENDPOINT_SUBNET}`,
    groupIds: ['vault'],
    ...changes,
  },
});

/** Alice asks for endpoints to a target. */
export const askForEndpoints = (
  world: Pick<InProcessWorld, 'host'>,
  target: string,
  endpoints: readonly unknown[],
  query = '',
): Promise<Answer> =>
  callApp(world, 'POST', `/api/onboardings${query}`, { as: ALICE, body: { target, endpoints } });
