import type { AzureFirewall, NetworkInterface, PathFacts, PathSubnet } from '../../domain/network-path.ts';
import { checkPeering } from './check-peering.ts';
import { type Finding, lacking, ok, unknown, wrong } from './finding.ts';
import { lookUp, missingOf } from './look-up.ts';
import { exceptionsTo, routeFor } from './next-hop.ts';
import type { Onwards } from './path-expectations.ts';

/** Judges a router: that its interface forwards, and that its subnet's routes and peering lead to the firewall. */
export function checkOnwards(
  path: PathFacts,
  nic: NetworkInterface,
  onwards: Onwards | undefined,
): readonly Finding[] {
  if (onwards === undefined) return [];
  return [checkForwarding(nic), ...checkWay(path, nic, onwards)];
}

const checkForwarding = ({ forwards, id }: NetworkInterface): Finding =>
  forwards
    ? ok('forwarding', `${id} has IP forwarding enabled.`, { interface: id })
    : wrong('forwarding', `${id} has IP forwarding disabled.`, { interface: id });

function checkWay(
  path: PathFacts,
  nic: NetworkInterface,
  { firewall, prefixes }: Onwards,
): readonly Finding[] {
  const subnetId = nic.configurations[0]?.subnet;
  if (subnetId === undefined) return [unknown('route', `${nic.id} is in no subnet.`)];
  const subnet = lookUp(path, subnetId, 'subnet');
  if (subnet.kind !== 'found') return [lacking('route', missingOf(subnetId, subnet))];
  const target = lookUp(path, firewall, 'firewall');
  if (target.kind !== 'found') return [lacking('route', missingOf(firewall, target))];
  return [
    ...prefixes.map((prefix) => checkRoute(path, subnet.value, target.value, prefix)),
    ...checkPeering(path, subnet.value, target.value),
  ];
}

function checkRoute(path: PathFacts, subnet: PathSubnet, firewall: AzureFirewall, prefix: string): Finding {
  const facts = { subnet: subnet.id, prefix, firewall: firewall.id };
  if (subnet.routeTable === undefined) return wrong('route', `${subnet.id} has no route table.`, facts);
  const table = lookUp(path, subnet.routeTable, 'routeTable');
  if (table.kind !== 'found') return lacking('route', missingOf(subnet.routeTable, table), facts);
  const { id, routes } = table.value;
  const route = routeFor(prefix, routes);
  const words = `${prefix} goes from ${subnet.id} by ${id}`;
  if (route === undefined) return wrong('route', `No route of ${id} takes ${prefix} to the firewall.`, facts);
  const isThere =
    route.nextHop.toLowerCase() === 'virtualappliance' &&
    firewall.addresses.includes(route.nextHopAddress ?? '');
  if (!isThere) {
    const hop = route.nextHopAddress ?? route.nextHop;
    return wrong(
      'route',
      `${words} to ${hop}, not to the firewall (${firewall.addresses.join(', ')}).`,
      facts,
    );
  }
  const [exception] = exceptionsTo(prefix, route, routes);
  if (exception !== undefined) {
    const hop = exception.nextHopAddress ?? exception.nextHop;
    return wrong('route', `${exception.prefix} goes past the firewall, to ${hop}, by ${id}.`, facts);
  }
  return ok('route', `${words} to the firewall (${route.nextHopAddress}).`, facts);
}
