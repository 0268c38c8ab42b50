import { leaseAddress, releaseAddresses } from '../state/addresses.ts';
import type { AzureWorld } from '../world.ts';

/**
 * Gives every member of an endpoint (its ID) another address of its subnet, as when an interface is made anew. No event
 * is raised. Throws where there is no such endpoint, or no address left.
 */
export function moveEndpoint({ context, state }: AzureWorld, id: string): void {
  const key = id.toLowerCase();
  const before = state.endpoints.get(key);
  const subnet = state.networks
    .get(before?.networkId ?? '')
    ?.subnets.find((each) => each.id === before?.subnetId);
  if (before === undefined || subnet === undefined) throw new Error(`${id} is not there, or not its subnet`);
  const lease = { networkId: before.networkId, endpointId: key };
  const members = before.members.map((member) => {
    const address = leaseAddress(state, subnet, lease);
    if (address === undefined) throw new Error(`${subnet.id} has no address left`);
    return { ...member, address };
  });
  releaseAddresses(
    state,
    key,
    before.members.map(({ address }) => address),
  );
  const after = { ...before, members };
  state.endpoints.set(key, after);
  context.record({ kind: 'endpoint.moved', resource: key, by: 'azure', before, after });
}
