import type { NetworkInterface, PathFacts } from '../../domain/network-path.ts';
import { valueIn } from '../../domain/reading.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import { type Finding, lacking, ok, unknown, wrong } from './finding.ts';
import { type Flow, judgeSecurity, type Party } from './judge-security.ts';
import { lookUp, type Missing, missingOf } from './look-up.ts';

/** Judges whether the groups of an interface and of its subnet let a source in on a port. */
export function checkSecurity(
  path: PathFacts,
  nic: NetworkInterface,
  check: 'security' | 'probeSecurity',
  source: Party,
  port: number,
): readonly Finding[] {
  const configuration = nic.configurations[0];
  const destination = {
    ...(configuration?.address && { prefix: configuration.address }),
    tags: ['VirtualNetwork'],
  };
  const flow: Flow = { direction: 'inbound', port, source, destination };
  const groups = groupsOf(path, nic, configuration?.subnet);
  if ('words' in groups) return [lacking(check, groups)];
  const from = source.tags[0] === 'AzureLoadBalancer' ? 'the load balancer' : (source.prefix ?? '');
  if (groups.length > 0) return groups.map((group) => judgeGroup(path, check, group, flow, from));
  return [ok(check, `${nic.id} has no security group, nor has its subnet.`, { interface: nic.id, port })];
}

/** What is missing where the subnet is not known: it may have a group. */
function groupsOf(
  path: PathFacts,
  nic: NetworkInterface,
  subnetId: ResourceId | undefined,
): readonly ResourceId[] | Missing {
  if (subnetId === undefined) return { state: 'unknown', words: `${nic.id} is in no subnet.` };
  const subnet = lookUp(path, subnetId, 'subnet');
  if (subnet.kind !== 'found') return missingOf(subnetId, subnet);
  return [valueIn(subnet)?.securityGroup, nic.securityGroup].filter((id) => id !== undefined);
}

function judgeGroup(path: PathFacts, check: string, groupId: ResourceId, flow: Flow, from: string): Finding {
  const group = lookUp(path, groupId, 'networkSecurityGroup');
  if (group.kind !== 'found') return lacking(check, missingOf(groupId, group));
  const { rule, state } = judgeSecurity(group.value, flow);
  const facts = { group: groupId, rule, port: flow.port };
  if (state === 'allowed')
    return ok(check, `Rule ${rule} of ${groupId} lets ${from} in on ${flow.port}.`, facts);
  if (state === 'denied')
    return wrong(check, `Rule ${rule} of ${groupId} keeps ${from} out on ${flow.port}.`, facts);
  return unknown(check, `Rule ${rule} of ${groupId} may or may not apply to ${from} on ${flow.port}.`, facts);
}
