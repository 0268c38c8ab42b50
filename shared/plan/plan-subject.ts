import type { HostAddresses } from '../domain/dns.ts';
import type { OnboardingFacts } from '../domain/facts.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import {
  type Connection,
  type ConnectionStatus,
  generationOf,
  type PrivateEndpoint,
  type Target,
} from '../domain/private-endpoint.ts';
import { found, type Reading, valueIn } from '../domain/reading.ts';
import { asksForConfirmation } from '../domain/request-profile.ts';
import { isWithin, type ResourceId, resourceTypeOf, subscriptionOf } from '../domain/resource-id.ts';
import { type CheckQuestion, rawIn } from './checks/check-profile.ts';
import { type AllowlistVerdict, evaluateAllowlist } from './evaluate-allowlist.ts';
import type { TextSource } from './fill-text.ts';
import { inputsOf } from './inputs-of.ts';
import type { AllowlistQuestion } from './judge-entry.ts';
import { targetKeyOf } from './onboarding-id.ts';
import { type DnsOutcome, dnsOf } from './subject-dns.ts';
import { textSourceOf } from './text-source.ts';

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
  /** What people brought: the request's inputs and those of releases. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly groupIds: readonly string[];
  /** What checks look at, as raw JSON. */
  readonly resources: CheckQuestion['resources'];
  /** The values of a profile's texts. */
  readonly texts: TextSource;
  /** The complete names of the records that answer for the hosts, with the addresses that they are to give. */
  readonly recordNames: readonly HostAddresses[];
  /** Azure names the hosts only once the connection is approved. */
  readonly awaitsNames: boolean;
}

/** Draws the consequences of the facts that several checks need. */
export function planSubjectOf(facts: OnboardingFacts, profile: PlatformProfile): PlanSubject {
  const connection = ofThisPair(facts);
  const endpoint = valueIn(facts.endpoint);
  const status: PlanSubject['status'] = valueIn(connection)?.status ?? endpoint?.status ?? 'unknown';
  const generation = generationOf(endpoint, valueIn(connection));
  const direction = directionOf(facts, profile);
  const targetType = targetTypeOf(facts, valueIn(connection));
  const groupIds = groupIdsIn(facts, profile, valueIn(connection));
  const inputs = inputsOf(profile.id, { ...facts, generation });
  const resources = resourcesIn(facts);
  const known = { groupIds, inputs, resources, targetType };
  const base = { facts, profile, endpoint: facts.endpoint, connection, status, generation, direction };
  const named = dnsOf({ ...base, ...known });
  const texts = textsOf(facts, known, named.dns.hosts);
  return { ...base, ...known, ...named, texts, allowlist: askAllowlist(facts, profile) };
}

function resourcesIn({ resources, target }: OnboardingFacts): PlanSubject['resources'] {
  const body = target.kind === 'found' ? found(target.value.body) : target;
  return { ...resources, target: body };
}

function textsOf(
  { endpoint, request, target }: OnboardingFacts,
  { inputs, resources }: Pick<PlanSubject, 'inputs' | 'resources'>,
  hosts: readonly HostAddresses[],
): TextSource {
  return textSourceOf({
    endpointId: request.endpoint,
    endpoint: valueIn(endpoint),
    target: request.target,
    targetAsWritten: valueIn(target)?.idAsWritten,
    region: valueIn(target)?.location ?? '',
    hosts: hosts.map(({ host }) => host),
    inputs,
    resources: rawIn(resources),
  });
}

/** The facts that the allowlist is asked on. */
export type AllowlistFacts = Pick<
  OnboardingFacts,
  | 'request'
  | 'endpoint'
  | 'connection'
  | 'allowlist'
  | 'reservedConnections'
  | 'ownApproval'
  | 'attestation'
  | 'now'
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
    ...attestationIn(facts),
    reserved: facts.reservedConnections,
    now: facts.now,
  });
}

/** Where nothing has asked the platform, or it has no way to say, nothing is attested. */
function attestationIn({
  attestation = { kind: 'none', reason: '' },
}: AllowlistFacts): Pick<AllowlistQuestion, 'attestation' | 'attestationReason'> {
  return attestation.kind === 'given'
    ? { attestation: 'given' }
    : { attestation: attestation.kind, attestationReason: attestation.reason };
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

/**
 * Storage shows no group ID: the platform may attest which it is; what a platform makes together has the profile's, and a
 * person confirms which it is.
 */
function groupIdsIn(
  { attestation, endpoint, request }: AllowlistFacts,
  profile: PlatformProfile,
  connection: Connection | undefined,
): readonly string[] {
  const shown = valueIn(endpoint)?.groupIds ?? [];
  const known = shown.length > 0 ? shown : (connection?.groupIds ?? []);
  if (known.length > 0) return known;
  if (attestation?.kind === 'given' && attestation.groupId !== undefined) return [attestation.groupId];
  return asksForConfirmation(profile.request) && !isOurService(request.target)
    ? profile.groupIdsTogether
    : [];
}

/** Private Link services have no group IDs. */
const isOurService = (target: Target): boolean =>
  target.kind === 'resource' && resourceTypeOf(target.id) === 'microsoft.network/privatelinkservices';

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
