import type { ExistingRecordSet, PrivateDnsZone } from '../../../shared/domain/dns.ts';
import type { OwnerState } from '../../../shared/domain/facts.ts';
import type { DesiredHost } from '../../../shared/domain/plan.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { Registration } from '../../../shared/domain/registration.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects, PrivateDns } from '../../../shared/effects/effects.ts';
import { chooseZone, type ZoneChoice } from '../../../shared/plan/dns/choose-zone.ts';
import { decodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { zoneNamesAbove } from '../../../shared/plan/dns/shadowing-zones.ts';
import { planHosts, zoneNamesOf, zoneScopeOf } from '../../../shared/plan/hosts/plan-hosts.ts';
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
    readonly inputs: Readonly<Record<string, string>>;
  },
): Promise<DnsFacts> {
  const { endpoint, inputs, policy, profile, registration, provider } = known;
  if (endpoint === undefined) return NOTHING;
  const targetBody = valueIn(provider.target)?.body;
  const planned = planHosts(profile, {
    endpoint,
    inputs,
    ...(targetBody === undefined ? {} : { targetBody }),
    cloud: policy.cloud,
    ...(provider.targetType === undefined ? {} : { targetType: provider.targetType }),
    ...(registration === undefined ? {} : { registration }),
  });
  if (planned.kind !== 'hosts' || planned.hosts.length === 0) return NOTHING;
  const privateDns = await effects.privateDns();
  const names = [...zoneNamesOf(planned.hosts), ...zoneNamesAbove(profile.dns, planned.hosts)];
  const zones = await privateDns.findZones(names, zoneSubscriptions(policy, [endpoint.network], names));
  const choose = (zoneName: string): ZoneChoice =>
    chooseZone(zoneName, endpoint.network, zones, policy.dns, zoneScopeOf(profile, endpoint.groupIds));
  const recordSets = await readRecordSets(privateDns, planned.hosts, choose);
  return { zones, recordSets, ownerStates: await readOwnerStates(effects, recordSets, endpoint.id) };
}

async function readRecordSets(
  privateDns: PrivateDns,
  hosts: readonly DesiredHost[],
  choose: (zoneName: string) => ZoneChoice,
): Promise<ExistingRecordSet[]> {
  const readings = hosts.map(async (host) => {
    const choice = choose(host.zoneName);
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
