import type { HostAddresses } from '../../domain/dns.ts';
import type { OnboardingFacts } from '../../domain/facts.ts';
import type { DesiredHost } from '../../domain/plan.ts';
import { valueIn } from '../../domain/reading.ts';
import { type ResourceId, toResourceId } from '../../domain/resource-id.ts';
import { planHosts, zoneScopeOf } from '../hosts/plan-hosts.ts';
import type { PlanSubject } from '../plan-subject.ts';
import { type DnsPlan, planDns } from './plan-dns.ts';
import { judgeShadows, type ShadowQuestion } from './shadowing-zones.ts';

const NO_DNS: DnsPlan = {
  zoneChanges: [],
  recordChanges: [],
  linkChanges: [],
  hosts: [],
  isStandby: false,
  reliesOn: { recordSets: [], links: [] },
  objections: [],
  remarks: [],
};

/** Plans the names of an endpoint in a network of ours, and the records that answer for them. */
export function dnsOf(
  subject: Pick<
    PlanSubject,
    'facts' | 'profile' | 'endpoint' | 'direction' | 'targetType' | 'generation' | 'status' | 'inputs'
  >,
): Pick<PlanSubject, 'dns' | 'awaitsNames' | 'recordNames'> {
  const { facts, profile, direction, targetType, generation, inputs } = subject;
  const endpoint = valueIn(subject.endpoint);
  if (direction === 'inbound' || !endpoint) return { dns: NO_DNS, recordNames: [], awaitsNames: false };

  const { registration, policy, target, zones, recordSets } = facts;
  const targetBody = valueIn(target)?.body;
  const known = { ...(registration && { registration }), ...(targetBody && { targetBody }) };
  const planned = planHosts(profile, { endpoint, targetType, inputs, cloud: policy.cloud, ...known });
  if (planned.kind === 'objection') {
    return { dns: { ...NO_DNS, objections: [planned.objection] }, recordNames: [], awaitsNames: false };
  }
  const { hosts, awaitsNames = false } = planned;
  const lapsedOwners = lapsedOwnersIn(facts, subject.status);
  const drift = (facts.drift ?? []).filter(({ isOpen }) => isOpen);
  const base = { hosts, endpoint, generation, zones, recordSets, lapsedOwners, drift };
  const dns = withShadows(
    planDns({ ...base, policy: policy.dns, scope: zoneScopeOf(profile, endpoint.groupIds) }),
    {
      dns: profile.dns,
      hosts,
      network: endpoint.network,
      zones,
    },
  );
  return { dns, recordNames: hosts.map((host) => toRecordName(host, dns)), awaitsNames };
}

/** What a zone above the hosts means comes before what is planned in their own. */
function withShadows(planned: DnsPlan, known: Omit<ShadowQuestion, 'isToTakeNames'>): DnsPlan {
  const { linkChanges, objections, remarks, zoneChanges } = planned;
  const isToTakeNames = zoneChanges.length > 0 || linkChanges.length > 0;
  const found = judgeShadows({ ...known, isToTakeNames });
  return {
    ...planned,
    objections: [...found.objections, ...objections],
    remarks: [...found.remarks, ...remarks],
  };
}

/**
 * A name is taken from an endpoint that is dead, and from one that waits for its approval while ours has it. Two that
 * both wait leave each other alone: the first to be approved gets the name.
 */
function lapsedOwnersIn({ ownerStates = {} }: OnboardingFacts, status: PlanSubject['status']): ResourceId[] {
  const hasLapsed = (state: string): boolean =>
    state === 'dead' || (state === 'pending' && status === 'Approved');
  return Object.entries(ownerStates).flatMap(([owner, state]) =>
    hasLapsed(state) ? toResourceId(owner) : [],
  );
}

/** Where another endpoint is active on the name, its addresses are the ones that are to answer. */
const toRecordName = (
  { addresses, host, recordName, zoneName }: DesiredHost,
  dns: DnsPlan,
): HostAddresses => ({
  host: recordName === '@' ? zoneName : `${recordName}.${zoneName}`,
  addresses: dns.hosts.find((served) => served.host === host)?.addresses ?? addresses,
});
