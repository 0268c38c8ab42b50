import type { AzureState } from './azure-state.ts';
import { formatAddress, isWithin, parsePrefix } from './ipv4.ts';
import type { PrivateEndpoint, Subnet, VirtualNetwork } from './resources.ts';

/** Who holds an address in which virtual network; both IDs in lower case. */
export interface AddressLease {
  readonly networkId: string;
  readonly endpointId: string;
}

/** Azure keeps the first four addresses of every subnet and the last one for itself. */
const RESERVED_AT_START = 4;

/** Leases the lowest free address of the subnet, or the wanted one; undefined when there is none to have. */
export function leaseAddress(
  state: AzureState,
  subnet: Subnet,
  lease: AddressLease,
  wanted?: string,
): string | undefined {
  const address = wanted ?? lowestFree(state, subnet, lease.networkId);
  if (address === undefined || !isWithin(address, [subnet.addressPrefix])) return undefined;
  if (isLeased(state, address, lease.networkId)) return undefined;
  state.leases.set(address, [...(state.leases.get(address) ?? []), lease]);
  return address;
}

/** Gives back every one of these addresses that the endpoint (lower-case ID) holds. */
export function releaseAddresses(state: AzureState, endpointId: string, addresses: readonly string[]): void {
  state.freeFrom.clear();
  for (const address of addresses) {
    const others = (state.leases.get(address) ?? []).filter((lease) => lease.endpointId !== endpointId);
    if (others.length > 0) state.leases.set(address, others);
    else state.leases.delete(address);
  }
}

/** The endpoint whose network interface has this address; networks may overlap, so say which if it matters. */
export function endpointByAddress(
  state: AzureState,
  address: string,
  networkId?: string,
): PrivateEndpoint | undefined {
  const leases = state.leases.get(address) ?? [];
  const lease = leases.find((each) => networkId === undefined || each.networkId === networkId.toLowerCase());
  return lease && state.endpoints.get(lease.endpointId);
}

/** The virtual network that this address lies in: where an endpoint has it, else the first whose prefixes cover it. */
export function networkOfAddress(state: AzureState, address: string): VirtualNetwork | undefined {
  const leased = state.leases.get(address)?.[0];
  if (leased !== undefined) return state.networks.get(leased.networkId);
  return [...state.networks.values()].find((network) => isWithin(address, network.addressPrefixes));
}

const isLeased = (state: AzureState, address: string, networkId: string): boolean =>
  (state.leases.get(address) ?? []).some((lease) => lease.networkId === networkId);

/** Remembers where it found one, for the search would otherwise begin at the first address every time. */
function lowestFree(state: AzureState, subnet: Subnet, networkId: string): string | undefined {
  const range = parsePrefix(subnet.addressPrefix);
  if (range === undefined) return undefined;
  const key = `${networkId}|${subnet.addressPrefix}`;
  let candidate = state.freeFrom.get(key) ?? range.first + RESERVED_AT_START;
  while (candidate < range.last && isLeased(state, formatAddress(candidate), networkId)) candidate += 1;
  state.freeFrom.set(key, candidate);
  return candidate < range.last ? formatAddress(candidate) : undefined;
}
