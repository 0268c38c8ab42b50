import type { HostAddresses } from '../domain/dns.ts';
import type { OnboardingFacts } from '../domain/facts.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import { type Connection, generationOf } from '../domain/private-endpoint.ts';
import { found, valueIn } from '../domain/reading.ts';
import { isWithin, type ResourceId, resourceTypeOf } from '../domain/resource-id.ts';
import { askAllowlist } from './allowlist/ask-allowlist.ts';
import { rawIn } from './checks/checked-resources.ts';
import { connectionOfPair } from './connection-of-pair.ts';
import { dnsOf } from './dns/subject-dns.ts';
import { groupIdsOfPair } from './group-ids-of-pair.ts';
import { inputsOf } from './inputs-of.ts';
import type { PlanSubject } from './plan-subject.ts';
import type { TextSource } from './templates/fill-text.ts';
import { textSourceOf } from './templates/text-source.ts';

/** Draws the consequences of the facts that several checks need. */
export function planSubjectOf(facts: OnboardingFacts, profile: PlatformProfile): PlanSubject {
  const connection = connectionOfPair(facts);
  const endpoint = valueIn(facts.endpoint);
  const status: PlanSubject['status'] = valueIn(connection)?.status ?? endpoint?.status ?? 'unknown';
  const generation = generationOf(endpoint, valueIn(connection));
  const direction = directionOf(facts, profile);
  const targetType = targetTypeOf(facts, valueIn(connection));
  const groupIds = groupIdsOfPair(facts, profile, valueIn(connection));
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
