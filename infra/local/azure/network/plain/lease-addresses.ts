import { parentId } from '../../arm/resource-id.ts';
import { leaseAddress, releaseAddresses } from '../../state/addresses.ts';
import type { AzureState } from '../../state/azure-state.ts';
import type { PlainResource, Subnet } from '../../state/resources.ts';
import { ADDRESS_LISTS, idIn, listIn, objectIn, type Properties } from './plain-resource.ts';

/**
 * Gives every part of a list that names a subnet an address of it: the one that it asks for, the one that it had, or
 * the lowest free one. Undefined when there is none to have.
 */
export function leaseAddresses(
  state: AzureState,
  resource: PlainResource,
  list: string,
): Properties | undefined {
  const key = resource.id.toLowerCase();
  const before = heldBy(state.plain.get(key), list);
  releaseAddresses(state, key, [...before.values()]);
  const parts = listIn(resource.properties, list).map((part) =>
    withAddress(state, key, part, before.get(String(part['name']))),
  );
  const complete = parts.filter((part) => part !== undefined);
  return complete.length < parts.length ? undefined : { ...resource.properties, [list]: complete };
}

/** Gives back every address that a resource has, in whichever list. */
export function releaseLeases(state: AzureState, resource: PlainResource): void {
  const addresses = ADDRESS_LISTS.flatMap((list) => [...heldBy(resource, list).values()]);
  releaseAddresses(state, resource.id.toLowerCase(), addresses);
}

/** Addresses by the name of their part. */
function heldBy(resource: PlainResource | undefined, list: string): ReadonlyMap<string, string> {
  const parts = listIn(resource?.properties ?? {}, list);
  return new Map(
    parts.flatMap((part) => {
      const { privateIPAddress } = objectIn(part, 'properties');
      return typeof privateIPAddress === 'string' ? [[String(part['name']), privateIPAddress]] : [];
    }),
  );
}

function withAddress(
  state: AzureState,
  holder: string,
  part: Properties,
  before: string | undefined,
): Properties | undefined {
  const properties = objectIn(part, 'properties');
  const subnetId = idIn(properties, 'subnet');
  const subnet = subnetId === undefined ? undefined : subnetOf(state, subnetId);
  if (subnetId === undefined || subnet === undefined) return part;
  const wanted = properties['privateIPAddress'];
  const lease = { networkId: parentId(subnetId), endpointId: holder };
  const address = leaseAddress(state, subnet, lease, typeof wanted === 'string' ? wanted : before);
  if (address === undefined) return undefined;
  return {
    ...part,
    properties: {
      privateIPAllocationMethod: 'Dynamic',
      privateIPAddressVersion: 'IPv4',
      ...properties,
      privateIPAddress: address,
    },
  };
}

const subnetOf = ({ networks }: AzureState, id: string): Subnet | undefined =>
  networks.get(parentId(id))?.subnets.find((each) => each.id.toLowerCase() === id);
