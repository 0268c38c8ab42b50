import type { AzureFirewall, PathFacts, PathSubnet } from '../../domain/network-path.ts';
import { parentOf, type ResourceId } from '../../domain/resource-id.ts';
import { type Finding, lacking, ok, unknown, wrong } from './finding.ts';
import { lookUp, missingOf } from './look-up.ts';

const CHECK = 'peering';

/** Judges the peering between a router's network and the firewall's, each way; none is needed within one network. */
export function checkPeering(
  path: PathFacts,
  subnet: PathSubnet,
  firewall: AzureFirewall,
): readonly Finding[] {
  const here = parentOf(subnet.id);
  const [firewallSubnet] = firewall.subnets;
  if (firewallSubnet === undefined)
    return [unknown(CHECK, `${firewall.id} stands in a virtual hub, whose connections are not read.`)];
  const there = parentOf(firewallSubnet);
  if (here === there) return [ok(CHECK, `${firewall.id} stands in the network of the machines.`)];
  return [judgeSide(path, here, there), judgeSide(path, there, here)];
}

function judgeSide(path: PathFacts, from: ResourceId, to: ResourceId): Finding {
  const facts = { from, to };
  const network = lookUp(path, from, 'virtualNetwork');
  if (network.kind !== 'found') return lacking(CHECK, missingOf(from, network), facts);
  const peering = network.value.peerings.find(({ remote }) => remote === to);
  if (peering === undefined) return wrong(CHECK, `${from} has no peering with ${to}.`, facts);
  const words = `The peering of ${from} with ${to}`;
  if (peering.state.toLowerCase() !== 'connected')
    return wrong(CHECK, `${words} is ${peering.state}, not Connected.`, facts);
  if (!peering.allowsAccess) return wrong(CHECK, `${words} does not allow access.`, facts);
  return ok(CHECK, `${words} is Connected.`, { ...facts, forwardedTraffic: peering.allowsForwarded });
}
