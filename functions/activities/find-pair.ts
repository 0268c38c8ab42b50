import type { PlatformProfile } from '../../shared/domain/platform.ts';
import type { Connection, PrivateEndpoint, Target } from '../../shared/domain/private-endpoint.ts';
import { found, valueIn } from '../../shared/domain/reading.ts';
import { parentOf, type ResourceId, resourceTypeOf } from '../../shared/domain/resource-id.ts';
import type { Policy } from '../../shared/domain/settings.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { isOfRequest, subscriptionsOf } from '../../shared/plan/platform-connections.ts';
import { profileById } from './facts/profile-by-id.ts';
import { readAttestation } from './facts/read-attestation.ts';

/** The two sides of one connection, as far as the resource in a notice tells. */
export type FoundPair =
  | {
      readonly kind: 'pair';
      readonly endpoint: ResourceId;
      readonly target: Target;
      /** Set while a request of ours to a platform is open and the connection is that request's. */
      readonly platformRequestId?: string;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads an endpoint or a connection and finds the pair that it is one side of. */
export async function findPair(
  effects: Effects,
  input: { readonly resource: ResourceId },
): Promise<FoundPair> {
  return resourceTypeOf(input.resource) === 'microsoft.network/privateendpoints'
    ? fromEndpoint(effects, input.resource)
    : fromConnection(effects, input.resource);
}

async function fromEndpoint(effects: Effects, id: ResourceId): Promise<FoundPair> {
  const endpoint = await (await effects.endpoints()).read(id);
  if (endpoint.kind !== 'found') return endpoint;
  const { target } = endpoint.value;
  return { kind: 'pair', endpoint: id, target, ...(await requestNaming(effects, id)) };
}

async function fromConnection(effects: Effects, id: ResourceId): Promise<FoundPair> {
  const connection = await (await effects.connections()).read(id);
  if (connection.kind !== 'found') return connection;
  const { endpoint } = connection.value;
  const consumer = await (await effects.endpoints()).read(endpoint);
  return {
    kind: 'pair',
    endpoint,
    target:
      consumer.kind === 'found'
        ? targetAsTheConsumerSays(consumer.value)
        : { kind: 'resource', id: parentOf(id) },
    ...((await requestNaming(effects, endpoint)) ?? (await requestOf(effects, connection.value))),
  };
}

/** An endpoint that an open request of ours names belongs to it, whoever made it: it has that request's ticket. */
async function requestNaming(
  effects: Effects,
  endpoint: ResourceId,
): Promise<Pick<FoundPair & { readonly kind: 'pair' }, 'platformRequestId'> | undefined> {
  const request = await (await effects.requests()).findNaming(endpoint);
  return request?.status === 'open' ? { platformRequestId: request.requestId } : undefined;
}

/** Whose connection it is says its subscription, and the platform itself where it can: what it does not attest has an onboarding of its own. */
async function requestOf(
  effects: Effects,
  connection: Connection,
): Promise<Pick<FoundPair & { readonly kind: 'pair' }, 'platformRequestId'>> {
  const request = await (await effects.requests()).findOpen(connection.target);
  if (request === undefined) return {};
  const profile = profileById(request.platform);
  const policy = await effects.policy();
  if (!isOfRequest(connection, request, subscriptionsOf(profile, { policy }))) return {};
  const isAttested =
    profile.attestation === undefined || (await attests(effects, profile, connection, policy));
  return isAttested ? { platformRequestId: request.requestId } : {};
}

async function attests(
  effects: Effects,
  profile: PlatformProfile,
  connection: Connection,
  policy: Policy,
): Promise<boolean> {
  const connections = valueIn(await (await effects.connections()).list(connection.target)) ?? [];
  const shown = { connection: found(connection), connections };
  const { attestation } = await readAttestation(effects, profile, shown, policy);
  return attestation?.kind === 'given';
}

/** One connection is one onboarding: an endpoint that names an alias is known by it from both sides. */
const targetAsTheConsumerSays = (endpoint: PrivateEndpoint): Target => endpoint.target;
