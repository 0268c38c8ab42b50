import { memberOf } from '../providers/template.ts';
import { leaseAddress, releaseAddresses } from '../state/addresses.ts';
import type { EndpointMember, Subnet } from '../state/resources.ts';
import type { AzureWorld } from '../world.ts';
import type { DecidedConnection } from './decide-connection.ts';

/** Where addresses come from and who is to hold them (IDs in lower case). */
export interface AddressSource {
  readonly subnet: Subnet;
  readonly networkId: string;
  readonly endpointId: string;
  /** Member name to the static address that the caller wants for it. */
  readonly wanted: ReadonlyMap<string, string>;
}

/** Gives every member of the group an address; undefined, with nothing held, when the subnet has none to give. */
export function leaseMembers(
  world: AzureWorld,
  connection: DecidedConnection,
  source: AddressSource,
): readonly EndpointMember[] | undefined {
  const { target, group } = connection;
  const wanted = group?.members.map((member) => memberOf(member, target)) ?? [];
  const named = wanted.length > 0 ? wanted : [{ name: '', host: '' }];
  const members = named.flatMap(({ name, host }): EndpointMember[] => {
    const address = leaseAddress(world.state, source.subnet, source, source.wanted.get(name));
    if (address === undefined) return [];
    const configurationName = `privateEndpointIpConfig.${world.context.newGuid()}`;
    const hosts = host === '' || world.hostlessTypes.has(target.type) ? [] : [host];
    return [{ configurationName, groupId: group?.groupId ?? '', memberName: name, hosts, address }];
  });
  if (members.length === named.length) return members;

  const addresses = members.map((member) => member.address);
  releaseAddresses(world.state, source.endpointId, addresses);
  return undefined;
}
