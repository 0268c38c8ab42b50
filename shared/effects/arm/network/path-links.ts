import type { NetworkInterface, PathResource, PathSubnet } from '../../../domain/network-path.ts';
import { parentOf, type ResourceId } from '../../../domain/resource-id.ts';

/** Where the walk goes on from a resource. Pool members are followed only on the way in, behind a service. */
export function linksOf(resource: PathResource, start: PathResource): readonly ResourceId[] {
  switch (resource.kind) {
    case 'privateLinkService':
      return [...resource.frontends.map(parentOf), ...resource.natSubnets];
    case 'loadBalancer':
      return start.kind === 'privateLinkService'
        ? resource.pools.flatMap(({ interfaces }) => interfaces)
        : [];
    case 'networkInterface':
      return start.kind === 'subnet' ? [] : linksOfInterface(resource);
    case 'virtualMachine':
      return resource.interfaces;
    case 'subnet':
      return linksOfSubnet(resource, start);
    case 'firewall':
      return resource.subnets;
    default:
      return [];
  }
}

const linksOfInterface = ({ configurations, securityGroup }: NetworkInterface): readonly ResourceId[] => [
  ...(securityGroup ? [securityGroup] : []),
  ...configurations.flatMap(({ pools, subnet }) => [...(subnet ? [subnet] : []), ...pools.map(parentOf)]),
];

/** Who has addresses in a subnet is asked only where the subnet itself is the question. */
function linksOfSubnet(subnet: PathSubnet, start: PathResource): readonly ResourceId[] {
  const { natGateway, routeTable, securityGroup } = subnet;
  const attached = [parentOf(subnet.id), securityGroup, routeTable, natGateway];
  const holders = start.id === subnet.id ? interfacesIn(subnet) : [];
  return [...attached.filter((id) => id !== undefined), ...holders];
}

/** The interfaces that have an address in a subnet. */
export const interfacesIn = ({ ipConfigurations }: PathSubnet): readonly ResourceId[] => [
  ...new Set(ipConfigurations.filter(isOfInterface).map(parentOf)),
];

const isOfInterface = (configuration: ResourceId): boolean =>
  /\/microsoft\.network\/networkinterfaces\/[^/]+\/ipconfigurations\//.test(configuration);
