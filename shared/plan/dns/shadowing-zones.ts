import type { PrivateDnsZone } from '../../domain/dns.ts';
import type { DesiredHost, Objection } from '../../domain/plan.ts';
import type { DnsProfile } from '../../domain/platform.ts';
import type { ResourceId } from '../../domain/resource-id.ts';

/** What a zone above the hosts is judged on. */
export interface ShadowQuestion {
  readonly dns: DnsProfile;
  readonly hosts: readonly DesiredHost[];
  readonly network: ResourceId;
  readonly zones: readonly PrivateDnsZone[];
  /** True while a zone of the hosts is still to be made or linked. */
  readonly isToTakeNames: boolean;
}

/** The names above these hosts, down to the platform's own: a zone of such a name takes all of its other names too. */
export function zoneNamesAbove(dns: DnsProfile, hosts: readonly DesiredHost[]): readonly string[] {
  if (dns.mode !== 'hostApex') return [];
  const above = hosts.flatMap(({ zoneName }) => parentsOf(zoneName));
  return [...new Set(above)].filter((name) => dns.suffixes.some((suffix) => isWithin(name, suffix)));
}

/**
 * A zone of the platform's whole name that the network sees takes every name that it does not hold from public DNS, and
 * may hold the hosts. A zone of a host takes that name from it: a person decides before, and hears of it after.
 */
export function judgeShadows(question: ShadowQuestion): {
  readonly objections: readonly Objection[];
  readonly remarks: readonly string[];
} {
  const { dns, hosts, isToTakeNames, network, zones } = question;
  const names = zoneNamesAbove(dns, hosts);
  const seen = zones.filter(({ name, networks }) => {
    const isLinked = networks.some((each) => each.network === network);
    return isLinked && names.includes(name.toLowerCase());
  });
  if (isToTakeNames) return { objections: seen.map((zone) => toObjection(zone, question)), remarks: [] };
  return { objections: [], remarks: seen.map(shadows) };
}

const shadows = ({ id, name }: PrivateDnsZone): string =>
  `Zone ${id} is linked to the endpoint\u2019s network: names below ${name} that it does not hold do not resolve there at all.`;

const toObjection = (zone: PrivateDnsZone, { hosts, network }: ShadowQuestion): Objection => ({
  code: 'zone-shadows',
  reason: `${shadows(zone)} Zones of their own would take ${hosts.map(({ host }) => host).join(', ')} from it.`,
  releasableBy: 'approver',
  facts: { Zone: zone.id, Network: network },
});

/** The name without its first labels, one after the other. */
function parentsOf(name: string): readonly string[] {
  const labels = name.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}

const isWithin = (name: string, suffix: string): boolean => name === suffix || name.endsWith(`.${suffix}`);
