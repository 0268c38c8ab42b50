import type { HostAddresses } from '../domain/dns.ts';
import type { OnboardingFacts } from '../domain/facts.ts';
import type { DesiredHost } from '../domain/plan.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import {
  type Connection,
  type ConnectionStatus,
  generationOf,
  type PrivateEndpoint,
  type Target,
} from '../domain/private-endpoint.ts';
import { type Reading, valueIn } from '../domain/reading.ts';
import {
  isWithin,
  type ResourceId,
  resourceTypeOf,
  subscriptionOf,
  toResourceId,
} from '../domain/resource-id.ts';
import { type AllowlistVerdict, evaluateAllowlist } from './evaluate-allowlist.ts';
import { targetKeyOf } from './onboarding-id.ts';
import { planDns } from './plan-dns.ts';
import { planHosts } from './plan-hosts.ts';

/** What the checks look at: the facts, and what follows from them without any decision. */
export interface PlanSubject {
  readonly facts: OnboardingFacts;
  readonly profile: PlatformProfile;
  readonly endpoint: Reading<PrivateEndpoint>;
  readonly connection: Reading<Connection>;
  /** The provider's view where we have it; `unknown` where neither side can be read. */
  readonly status: ConnectionStatus | 'unknown';
  readonly generation: string;
  /** Inbound endpoints stand in networks that are not ours: no records are written for them. */
  readonly direction: 'inbound' | 'outbound';
  readonly targetType: string;
  readonly allowlist: AllowlistVerdict;
  readonly dns: DnsOutcome;
  /** The complete names of the records that answer for the hosts, with the addresses that they are to have. */
  readonly recordNames: readonly HostAddresses[];
  /** Azure names the hosts only once the connection is approved. */
  readonly awaitsNames: boolean;
}

/** What planning hosts and records gave; nothing at all for an inbound endpoint. */
type DnsOutcome = ReturnType<typeof planDns>;

const NO_DNS: DnsOutcome = {
  zoneChanges: [],
  recordChanges: [],
  linkChanges: [],
  hosts: [],
  isStandby: false,
  objections: [],
  remarks: [],
};

/** Draws the consequences of the facts that several checks need. */
export function planSubjectOf(facts: OnboardingFacts, profile: PlatformProfile): PlanSubject {
  const connection = ofThisPair(facts);
  const endpoint = valueIn(facts.endpoint);
  const status: PlanSubject['status'] = valueIn(connection)?.status ?? endpoint?.status ?? 'unknown';
  const generation = generationOf(endpoint, valueIn(connection));
  const direction = directionOf(facts, profile);
  const targetType = targetTypeOf(facts, valueIn(connection));
  const base = { facts, profile, endpoint: facts.endpoint, connection, status, generation, direction };

  const allowlist = askAllowlist(facts, profile);
  return { ...base, targetType, allowlist, ...dnsOf({ ...base, targetType }) };
}

/** The facts that the allowlist is asked on. */
export type AllowlistFacts = Pick<
  OnboardingFacts,
  'request' | 'endpoint' | 'connection' | 'allowlist' | 'reservedConnections' | 'ownApproval' | 'now'
>;

/** What the allowlist says about this pair; its entry also says which of a platform's services are meant. */
export function askAllowlist(facts: AllowlistFacts, profile: PlatformProfile): AllowlistVerdict {
  const connection = valueIn(ofThisPair(facts));
  const message = requestMessageIn(facts, connection);
  return evaluateAllowlist(facts.allowlist, {
    endpoint: facts.request.endpoint,
    requesterSubscription: subscriptionOf(facts.request.endpoint),
    target: facts.request.target,
    ...(connection ? { service: { kind: 'resource', id: connection.target } } : {}),
    groupIds: groupIdsIn(facts, profile, connection),
    ...(message === undefined ? {} : { requestMessage: message }),
    attestation: 'none',
    reserved: facts.reservedConnections,
    now: facts.now,
  });
}

/** True when two targets may be the same: an alias and the ID of the service behind it cannot be compared. */
export const mayBeSameTarget = (a: Target, b: Target): boolean =>
  a.kind !== b.kind || targetKeyOf(a) === targetKeyOf(b);

/** A connection of another endpoint, or on another target, is none of ours, however it was found. */
function ofThisPair({ connection, request }: AllowlistFacts): Reading<Connection> {
  if (connection.kind !== 'found') return connection;
  const { endpoint, target } = connection.value;
  const isOurs =
    endpoint === request.endpoint && mayBeSameTarget({ kind: 'resource', id: target }, request.target);
  return isOurs ? connection : { kind: 'absent' };
}

function directionOf(
  { endpoint, policy }: OnboardingFacts,
  profile: PlatformProfile,
): 'inbound' | 'outbound' {
  if (profile.direction === 'inbound' || endpoint.kind !== 'found') return 'inbound';
  const { id, network } = endpoint.value;
  return policy.watched.scopes.some((scope) => [id, network].some((ours) => isWithin(ours, scope)))
    ? 'outbound'
    : 'inbound';
}

function targetTypeOf({ target, request }: OnboardingFacts, connection: Connection | undefined): string {
  const id: ResourceId | undefined =
    connection?.target ?? (request.target.kind === 'resource' ? request.target.id : undefined);
  const type = target.kind === 'found' ? target.value.type : id && resourceTypeOf(id);
  return (type ?? 'microsoft.network/privatelinkservices').toLowerCase();
}

/** Storage shows no group ID; what a platform makes together has the profile's, and a person confirms which it is. */
function groupIdsIn(
  { endpoint }: AllowlistFacts,
  profile: PlatformProfile,
  connection: Connection | undefined,
): readonly string[] {
  const shown = valueIn(endpoint)?.groupIds ?? [];
  const known = shown.length > 0 ? shown : (connection?.groupIds ?? []);
  return known.length === 0 && profile.request ? profile.groupIdsTogether : known;
}

/** Approving overwrites the message on the connection, so what is Approved speaks through what we kept. */
function requestMessageIn(
  { endpoint, ownApproval }: AllowlistFacts,
  connection: Connection | undefined,
): string | undefined {
  if (connection?.status === 'Pending') return connection.description;
  const generation = generationOf(valueIn(endpoint), connection);
  if (ownApproval?.generation === generation) return ownApproval.requestMessage;
  return valueIn(endpoint)?.requestMessage;
}

function dnsOf(
  subject: Pick<
    PlanSubject,
    'facts' | 'profile' | 'endpoint' | 'direction' | 'targetType' | 'generation' | 'status'
  >,
): Pick<PlanSubject, 'dns' | 'awaitsNames' | 'recordNames'> {
  const { facts, profile, direction, targetType, generation } = subject;
  const endpoint = valueIn(subject.endpoint);
  if (direction === 'inbound' || !endpoint) return { dns: NO_DNS, recordNames: [], awaitsNames: false };

  const { registration, policy, zones, recordSets } = facts;
  const known = registration ? { registration } : {};
  const planned = planHosts(profile, { endpoint, targetType, cloud: policy.cloud, ...known });
  if (planned.kind === 'objection') {
    return { dns: { ...NO_DNS, objections: [planned.objection] }, recordNames: [], awaitsNames: false };
  }
  const { hosts, awaitsNames = false } = planned;
  const lapsedOwners = lapsedOwnersIn(facts, subject.status);
  const dns = planDns({ hosts, endpoint, generation, zones, recordSets, policy: policy.dns, lapsedOwners });
  return { dns, recordNames: hosts.map(toRecordName), awaitsNames };
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

const toRecordName = ({ addresses, recordName, zoneName }: DesiredHost): HostAddresses => ({
  host: recordName === '@' ? zoneName : `${recordName}.${zoneName}`,
  addresses,
});
