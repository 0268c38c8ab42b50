import type { DesiredHost, Objection } from '../../domain/plan.ts';
import type { PlatformProfile, ZoneTableDns } from '../../domain/platform.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import type { RawResource } from '../../domain/profile-check.ts';
import type { Registration } from '../../domain/registration.ts';
import { resourceTypeOf } from '../../domain/resource-id.ts';
import type { Cloud } from '../../domain/settings.ts';
import type { ZoneScope } from '../dns/choose-zone.ts';
import { withIPv4 } from '../ipv4-addresses.ts';
import { fillExactly } from '../templates/fill-text.ts';
import { matchTemplate } from '../templates/match-template.ts';
import { planApexHosts } from './plan-apex-hosts.ts';
import { planTableHosts } from './plan-table-hosts.ts';
import { planWildcardHosts } from './plan-wildcard-hosts.ts';
import type { PlannedHosts } from './planned-hosts.ts';

/** What the hosts of an endpoint follow from. */
export interface HostSources {
  /** Left out where it cannot be read: then it stands in a network of somebody else, and its records are theirs. */
  readonly endpoint?: PrivateEndpoint;
  readonly targetType?: string;
  readonly registration?: Registration;
  readonly cloud: Cloud;
  /** What people brought back, by field name. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The target as raw JSON: hosts may follow from it where Azure names none. */
  readonly targetBody?: RawResource;
}

const TYPE_WITHOUT_NAMES = 'microsoft.network/privatelinkservices';

/** Says which hosts an endpoint serves, with the zone and name of the record that answers for each. Objects rather than guess a zone. */
export function planHosts(profile: PlatformProfile, sources: HostSources): PlannedHosts {
  const { endpoint, cloud, registration } = sources;
  if (endpoint === undefined || profile.dns.mode === 'none') return { kind: 'hosts', hosts: [] };

  const resourceType = typeOf(endpoint, sources.targetType);
  const hasNames = profile.dns.mode !== 'zoneTable' || resourceType !== TYPE_WITHOUT_NAMES;
  if (!hasNames) return { kind: 'hosts', hosts: [] };
  if (withIPv4(endpoint.addresses).length === 0)
    return { kind: 'objection', objection: withoutAddresses(endpoint) };

  switch (profile.dns.mode) {
    case 'zoneWildcard':
      return planWildcardHosts(profile.title, profile.dns.zones[cloud], endpoint, registration);
    case 'hostApex':
      return planApexHosts(profile.title, profile.dns, endpoint, sources.inputs ?? {});
    case 'zoneTable':
      return planTableHosts(endpoint, resourceType, cloud, derivedHostsOf(profile.dns, sources));
  }
}

/** Hosts by group ID that follow from the target, where its profile says how and the target has the values. */
function derivedHostsOf(
  { derivedHosts = {}, hostPatterns = {} }: ZoneTableDns,
  { inputs = {}, targetBody }: HostSources,
): Readonly<Record<string, string>> {
  const source = { values: inputs, resources: targetBody === undefined ? {} : { target: targetBody } };
  return Object.fromEntries(
    Object.entries(derivedHosts).flatMap(([groupId, template]) => {
      const host = fillExactly(template, source);
      return host !== undefined && looksRight(host, hostPatterns[groupId])
        ? [[groupId.toLowerCase(), host]]
        : [];
    }),
  );
}

const looksRight = (host: string, patterns: readonly string[] | undefined): boolean =>
  patterns?.some((pattern) => matchTemplate(pattern, host) !== undefined) ?? true;

/** Which zones count for this platform's names, for an endpoint with these group IDs. */
export function zoneScopeOf({ dns }: Pick<PlatformProfile, 'dns'>, groupIds: readonly string[]): ZoneScope {
  const scope = ('zoneScope' in dns ? dns.zoneScope : undefined) ?? 'any';
  const regional = (dns.mode === 'zoneTable' ? dns.regionalGroupIds : undefined) ?? [];
  const isRegional = groupIds.some((groupId) =>
    regional.some((one) => one.toLowerCase() === groupId.toLowerCase()),
  );
  return isRegional ? 'any' : scope;
}

/** The names of the zones that these hosts need, each once. */
export const zoneNamesOf = (hosts: readonly DesiredHost[]): readonly string[] => [
  ...new Set(hosts.map((host) => host.zoneName)),
];

function typeOf({ target }: PrivateEndpoint, targetType: string | undefined): string {
  if (target.kind === 'alias') return TYPE_WITHOUT_NAMES;
  return (targetType ?? resourceTypeOf(target.id)).toLowerCase();
}

const withoutAddresses = (endpoint: PrivateEndpoint): Objection => ({
  code: 'endpoint-not-settled',
  reason: 'The private endpoint has no private IPv4 address yet, so no record can be planned.',
  releasableBy: 'nobody',
  facts: { 'Private endpoint': endpoint.idAsWritten },
});
