import type { DesiredHost, Objection } from '../../domain/plan.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import type { Cloud } from '../../domain/settings.ts';
import { withIPv4 } from '../ipv4-addresses.ts';
import { findZone } from './find-zone.ts';
import type { PlannedHosts } from './planned-hosts.ts';

interface Host {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly groupIds: readonly string[];
}

/**
 * The hosts that Azure names on the endpoint's addresses, else those that follow from the target (by group ID), each with
 * its zone by the zone table; the first without a zone is an objection.
 */
export function planTableHosts(
  endpoint: PrivateEndpoint,
  resourceType: string,
  cloud: Cloud,
  derived: Readonly<Record<string, string>> = {},
): PlannedHosts {
  const byAzure = hostsOf(endpoint);
  const named = byAzure.length > 0 ? byAzure : derivedFor(endpoint, derived);
  if (named.length === 0) return withoutNames(endpoint, resourceType);

  const hosts: DesiredHost[] = [];
  for (const { host, addresses, groupIds } of named) {
    const found = findZone({ cloud, resourceType, groupIds, host });
    if (found.kind === 'unknown') {
      return { kind: 'objection', objection: unknownZone(host, resourceType, groupIds, found.why) };
    }
    hosts.push({ host, addresses, zoneName: found.zoneName, recordName: found.recordName });
  }
  return { kind: 'hosts', hosts };
}

function hostsOf(endpoint: PrivateEndpoint): readonly Host[] {
  const named = withIPv4(endpoint.addresses).flatMap((address) =>
    address.hosts.map((host) => ({ host: foldHost(host), ...address })),
  );
  return [...new Set(named.map(({ host }) => host))].map((host) => {
    const same = named.filter((one) => one.host === host);
    const groupIds = same.flatMap(({ groupId }) => (groupId === undefined ? endpoint.groupIds : [groupId]));
    return { host, addresses: unique(same.map(({ address }) => address)), groupIds: unique(groupIds) };
  });
}

function derivedFor(endpoint: PrivateEndpoint, derived: Readonly<Record<string, string>>): readonly Host[] {
  return unique(endpoint.groupIds.map((groupId) => groupId.toLowerCase())).flatMap((groupId) => {
    const host = derived[groupId];
    const ofGroup = withIPv4(endpoint.addresses).filter(
      (one) => one.groupId === undefined || one.groupId.toLowerCase() === groupId,
    );
    const addresses = unique(ofGroup.map(({ address }) => address));
    return host === undefined || addresses.length === 0
      ? []
      : [{ host: foldHost(host), addresses, groupIds: [groupId] }];
  });
}

/** Names come with approval: while Pending, `customDnsConfigs` is empty. Without any later, somebody has to know them. */
function withoutNames(endpoint: PrivateEndpoint, resourceType: string): PlannedHosts {
  if (endpoint.status !== 'Approved') return { kind: 'hosts', hosts: [], awaitsNames: true };
  const why = 'Azure gives no host names for this private endpoint';
  return { kind: 'objection', objection: unknownZone('none', resourceType, endpoint.groupIds, why) };
}

function unknownZone(
  host: string,
  resourceType: string,
  groupIds: readonly string[],
  why: string,
): Objection {
  const groups = groupIds.join(', ') || 'none';
  return {
    code: 'unknown-zone',
    reason: `The private DNS zone of host ${host} (resource type ${resourceType}, group ID ${groups}) is not known: ${why}. A release goes on without records of ours.`,
    releasableBy: 'approver',
    facts: { Host: host, 'Resource type': resourceType, 'Group ID': groups },
  };
}

const foldHost = (host: string): string => host.toLowerCase().replace(/\.$/, '');
const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
