import type { IpConfiguration, NetworkInterface, PathFacts } from '../../domain/network-path.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import { findWayOut, type WayOut } from './find-way-out.ts';
import { type Finding, lacking, ok, unknown, wrong } from './finding.ts';
import { interfacesOf } from './interfaces-of.ts';
import { judgeSecurity, type SecurityVerdict } from './judge-security.ts';
import { lookUp, missingOf } from './look-up.ts';

const CHECK = 'wayOut';

/**
 * Judges, for every interface of the machines on the path, whether it has an explicit way to the internet on a port (443
 * unless said otherwise). Without any, a machine behind a new load balancer cannot sign in to Azure any more.
 */
export function judgeWayOut(path: PathFacts, port = 443): readonly Finding[] {
  const { found, missing } = interfacesOf(path);
  if (found.length === 0 && missing.length === 0)
    return [wrong(CHECK, `No machine was found from ${path.start} on.`)];
  return [
    ...found.map((nic) => judgeInterface(path, nic, port)),
    ...missing.map((each) => lacking(CHECK, each)),
  ];
}

function judgeInterface(path: PathFacts, nic: NetworkInterface, port: number): Finding {
  const configuration = nic.configurations.find(({ subnet }) => subnet !== undefined);
  if (configuration?.subnet === undefined) return unknown(CHECK, `${nic.id} is in no subnet.`);
  const subnet = lookUp(path, configuration.subnet, 'subnet');
  if (subnet.kind !== 'found') return lacking(CHECK, missingOf(configuration.subnet, subnet));
  const way = findWayOut({ path, configuration, subnet: subnet.value });
  const facts = { interface: nic.id, port };
  if (way.kind === 'none') return wrong(CHECK, `${nic.id} has no explicit way out. ${way.words}`, facts);
  if (way.kind === 'unknown')
    return unknown(CHECK, `Whether ${nic.id} has a way out is not known: ${way.words}`, facts);
  const groups = [nic.securityGroup, subnet.value.securityGroup].filter((id) => id !== undefined);
  const objections = groups.flatMap((id) => objectionOf(path, id, way, configuration, port) ?? []);
  const objection = objections.find(({ state }) => state === 'wrong') ?? objections[0];
  return objection ?? ok(CHECK, `${nic.id} has a way out on ${port}. ${way.words}`, { ...facts, by: way.by });
}

/** Both groups, of the interface and of the subnet, have to let it pass. */
function objectionOf(
  path: PathFacts,
  groupId: ResourceId,
  way: Extract<WayOut, { readonly kind: 'explicit' }>,
  { address }: IpConfiguration,
  port: number,
): Finding | undefined {
  const group = lookUp(path, groupId, 'networkSecurityGroup');
  if (group.kind !== 'found') return lacking(CHECK, missingOf(groupId, group));
  const verdict = judgeSecurity(group.value, {
    direction: 'outbound',
    port,
    source: { ...(address && { prefix: address }), tags: ['VirtualNetwork'] },
    // The prefixes of user-defined routes belong to the tag VirtualNetwork (Microsoft's list of service tags).
    destination: { tags: ['Internet'], perhapsTags: way.by === 'route' ? ['VirtualNetwork'] : [] },
  });
  return objectionTo(verdict, groupId, port);
}

function objectionTo({ rule, state }: SecurityVerdict, group: ResourceId, port: number): Finding | undefined {
  const facts = { group, rule, port };
  if (state === 'denied')
    return wrong(CHECK, `Rule ${rule} of ${group} denies outbound traffic on ${port}.`, facts);
  if (state === 'unknown')
    return unknown(CHECK, `Rule ${rule} of ${group} decides for a part of the internet only.`, facts);
  return undefined;
}
