import type { ExistingRecordSet, PrivateDnsZone } from '../../../shared/domain/dns.ts';
import type { OwnerState, Registration } from '../../../shared/domain/facts.ts';
import type { DesiredHost } from '../../../shared/domain/plan.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects, PrivateDns } from '../../../shared/effects/effects.ts';
import { chooseZone } from '../../../shared/plan/choose-zone.ts';
import { decodeOwners } from '../../../shared/plan/owner-metadata.ts';
import { planHosts, zoneNamesOf } from '../../../shared/plan/plan-hosts.ts';
import type { ProviderFacts } from './gather-provider-facts.ts';
import { readOwnerState } from './read-owner-state.ts';
import { zoneSubscriptions } from './zone-subscriptions.ts';

/** What the zones hold where the endpoint's records are to go. */
export interface DnsFacts {
  readonly zones: readonly PrivateDnsZone[];
  readonly recordSets: readonly ExistingRecordSet[];
  readonly ownerStates?: Readonly<Record<ResourceId, OwnerState>>;
}

const NOTHING: DnsFacts = { zones: [], recordSets: [] };

/** Reads zones of the names that the hosts need, and the record sets of the chosen zones. Nothing for an endpoint that is not ours. */
export async function gatherDnsFacts(
  effects: Effects,
  known: {
    readonly profile: PlatformProfile;
    readonly endpoint: PrivateEndpoint | undefined;
    readonly registration: Registration | undefined;
    readonly provider: ProviderFacts;
    readonly policy: Policy;
  },
): Promise<DnsFacts> {
  const { endpoint, policy, registration, provider } = known;
  if (endpoint === undefined) return NOTHING;
  const planned = planHosts(known.profile, {
    endpoint,
    cloud: policy.cloud,
    ...(provider.targetType === undefined ? {} : { targetType: provider.targetType }),
    ...(registration === undefined ? {} : { registration }),
  });
  if (planned.kind !== 'hosts' || planned.hosts.length === 0) return NOTHING;
  const privateDns = await effects.privateDns();
  const names = zoneNamesOf(planned.hosts);
  const zones = await privateDns.findZones(names, zoneSubscriptions(policy, [endpoint.network], names));
  const recordSets = await readRecordSets(privateDns, planned.hosts, endpoint, zones, policy);
  return { zones, recordSets, ownerStates: await readOwnerStates(effects, recordSets, endpoint.id) };
}

async function readRecordSets(
  privateDns: PrivateDns,
  hosts: readonly DesiredHost[],
  endpoint: PrivateEndpoint,
  zones: readonly PrivateDnsZone[],
  policy: Policy,
): Promise<ExistingRecordSet[]> {
  const readings = hosts.map(async (host) => {
    const choice = chooseZone(host.zoneName, endpoint.network, zones, policy.dns);
    if (choice.kind !== 'zone' || choice.change !== undefined) return [];
    const reading = await privateDns.readRecordSet(choice.zone, host.recordName);
    return reading.kind === 'found' ? [reading.value] : [];
  });
  return (await Promise.all(readings)).flat();
}

/** Looks at the endpoints that the names lead to now; a name of our own costs nothing. */
async function readOwnerStates(
  effects: Effects,
  recordSets: readonly ExistingRecordSet[],
  ours: ResourceId,
): Promise<Record<ResourceId, OwnerState>> {
  const owners = recordSets.flatMap(({ metadata }) => decodeOwners(metadata) ?? []);
  const others = owners.filter(({ endpoint, role }) => role === 'active' && endpoint !== ours);
  const states: Record<ResourceId, OwnerState> = {};
  for (const { endpoint } of others) states[endpoint] = await readOwnerState(effects, endpoint);
  return states;
}
