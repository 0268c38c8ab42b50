import type { ExistingRecordSet, HostAddresses, PrivateDnsZone, RecordSetChange } from '../../domain/dns.ts';
import type { PastDrift, ReliedLink, ReliedOn } from '../../domain/drift.ts';
import type { DesiredHost, EnsureLinkChange, EnsureZoneChange, Objection } from '../../domain/plan.ts';
import type { PrivateEndpoint } from '../../domain/private-endpoint.ts';
import { nameOf, type ResourceId } from '../../domain/resource-id.ts';
import type { DnsPolicy } from '../../domain/settings.ts';
import { recordSubjectOf } from '../drift/drift-subject.ts';
import { zoneNamesOf } from '../hosts/plan-hosts.ts';
import { chooseZone, type ZoneChoice, type ZoneScope } from './choose-zone.ts';
import { unlessDeleted } from './deleted-zone.ts';
import { planRecordSet, type RecordSetPlan } from './plan-record-set.ts';

/** What the records of an endpoint are planned on. */
export interface DnsQuestion {
  readonly hosts: readonly DesiredHost[];
  readonly endpoint: PrivateEndpoint;
  readonly generation: string;
  readonly zones: readonly PrivateDnsZone[];
  readonly recordSets: readonly ExistingRecordSet[];
  readonly policy: DnsPolicy;
  /** Other endpoints that cannot serve the names that lead to them, while ours can or will. */
  readonly lapsedOwners?: readonly ResourceId[];
  /** What evidence tells of drift that the onboarding has not ended since. */
  readonly drift?: readonly PastDrift[];
  readonly scope?: ZoneScope;
}

/** What is to be done in DNS, what resolvers have to answer after it, and what stands against it. */
export interface DnsPlan {
  readonly zoneChanges: readonly EnsureZoneChange[];
  readonly recordChanges: readonly RecordSetChange[];
  readonly linkChanges: readonly EnsureLinkChange[];
  /** With the addresses of the active endpoint where ours is standby. */
  readonly hosts: readonly HostAddresses[];
  readonly isStandby: boolean;
  /** What the hosts will rely on that is ours. */
  readonly reliesOn: ReliedOn;
  readonly objections: readonly Objection[];
  readonly remarks: readonly string[];
}

interface PlannedRecord {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  /** Undefined where there is no zone to write to. */
  readonly plan: RecordSetPlan | undefined;
}

/** Plans the zones, record sets and links that an endpoint's hosts need, against what is there. */
export function planDns(question: DnsQuestion): DnsPlan {
  const { hosts } = question;
  const choices = new Map(zoneNamesOf(hosts).map((name) => [name, chooseFor(question, name)]));
  const records = groupByRecord(hosts).map((group) => planRecord(question, group, choices));
  const chosen = [...choices.values()];
  const planned = records.flatMap(({ plan }) => (plan?.kind === 'planned' ? [plan] : []));

  return {
    zoneChanges: chosen.flatMap((choice) => (choice.kind === 'zone' && choice.change ? [choice.change] : [])),
    recordChanges: planned.flatMap(({ change }) => change ?? []),
    linkChanges: chosen.flatMap((choice) => (choice.kind === 'zone' && choice.link ? [choice.link] : [])),
    hosts: records.flatMap(servedBy),
    reliesOn: reliedOn(question.endpoint.network, planned, chosen),
    isStandby: planned.some(({ isStandby }) => isStandby),
    objections: [...chosen, ...records.map(({ plan }) => plan)].flatMap(objectionIn),
    remarks: planned.flatMap(({ remark }) => remark ?? []),
  };
}

/** A zone that only the endpoint's own zone group knows is the one: a second of its name would take its place. */
function chooseFor(
  { drift = [], endpoint, zones, policy, scope }: DnsQuestion,
  zoneName: string,
): ZoneChoice {
  const choice = unlessDeleted(chooseZone(zoneName, endpoint.network, zones, policy, scope), drift);
  const isThere =
    choice.kind === 'zone' ? choice.change === undefined : choice.objection.code !== 'zone-missing';
  const ofZoneGroup = endpoint.zoneGroupZones.find((zone) => nameOf(zone) === zoneName.toLowerCase());
  return isThere || ofZoneGroup === undefined
    ? choice
    : { kind: 'zone', zone: ofZoneGroup, writer: 'zoneGroup' };
}

/** Hosts that one record answers for (a wildcard, or a name given twice) are one write, with the addresses of all. */
function groupByRecord(hosts: readonly DesiredHost[]): readonly (readonly [DesiredHost, ...DesiredHost[]])[] {
  const groups = new Map<string, [DesiredHost, ...DesiredHost[]]>();
  for (const host of hosts) {
    const key = `${host.recordName}.${host.zoneName}`.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [host]);
    else group.push(host);
  }
  return [...groups.values()];
}

function planRecord(
  { drift = [], endpoint, generation, recordSets, policy, lapsedOwners = [] }: DnsQuestion,
  group: readonly [DesiredHost, ...DesiredHost[]],
  choices: ReadonlyMap<string, ZoneChoice>,
): PlannedRecord {
  const { zoneName, recordName: name } = group[0];
  const addresses = [...new Set(group.flatMap((host) => host.addresses))];
  const hosts = group.map(({ host }) => host);
  const choice = choices.get(zoneName);
  if (choice?.kind !== 'zone') return { hosts, addresses, plan: undefined };

  const { zone, writer } = choice;
  const existing = recordSets.find(
    (record) => record.zone === zone && record.name.toLowerCase() === name.toLowerCase(),
  );
  const hasDrifted = drift.some(({ subject }) => subject === recordSubjectOf({ zone, name }));
  const base = { zone, zoneName, name, addresses, writer, endpoint, generation, lapsedOwners, hasDrifted };
  const plan = planRecordSet({ ...base, ttlSeconds: policy.recordTtlSeconds, ...(existing && { existing }) });
  return { hosts, addresses, plan };
}

/** Links of the zones with a record set of ours; where a person knows that the names resolve without one, none. */
function reliedOn(
  network: ResourceId,
  planned: readonly (RecordSetPlan & { readonly kind: 'planned' })[],
  chosen: readonly ZoneChoice[],
): ReliedOn {
  const recordSets = planned.flatMap(({ relied }) => relied ?? []);
  const links = chosen.flatMap((choice) =>
    choice.kind === 'zone' && choice.objection === undefined ? [{ zone: choice.zone, network }] : [],
  );
  const isUsed = ({ zone }: ReliedLink): boolean => recordSets.some((each) => each.zone === zone);
  return { recordSets, links: links.filter(isUsed) };
}

function servedBy({ hosts, addresses, plan }: PlannedRecord): readonly HostAddresses[] {
  const served = plan?.kind === 'planned' ? plan.serves : addresses;
  return [...new Set(hosts)].map((host) => ({ host, addresses: served }));
}

const objectionIn = (one: ZoneChoice | RecordSetPlan | undefined): readonly Objection[] =>
  one !== undefined && 'objection' in one && one.objection !== undefined ? [one.objection] : [];
