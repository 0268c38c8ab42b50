import type { OpenRequest } from '../../shared/domain/onboarding.ts';
import type { PrivateEndpoint, Target } from '../../shared/domain/private-endpoint.ts';
import { parentOf, type ResourceId, resourceTypeOf } from '../../shared/domain/resource-id.ts';
import type { Effects } from '../../shared/effects/effects.ts';

/** The two sides of one connection, as far as the resource in a notice tells. */
export type FoundPair =
  | {
      readonly kind: 'pair';
      readonly endpoint: ResourceId;
      readonly target: Target;
      /** Set while a request of ours to a platform is open for this target: the connection is that request's. */
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
  return { kind: 'pair', endpoint: id, target: endpoint.value.target };
}

async function fromConnection(effects: Effects, id: ResourceId): Promise<FoundPair> {
  const connection = await (await effects.connections()).read(id);
  if (connection.kind !== 'found') return connection;
  const { endpoint, target } = connection.value;
  const consumer = await (await effects.endpoints()).read(endpoint);
  const openRequest = await (await effects.requests()).findOpen(target);
  return {
    kind: 'pair',
    endpoint,
    target:
      consumer.kind === 'found'
        ? targetAsTheConsumerSays(consumer.value)
        : { kind: 'resource', id: parentOf(id) },
    ...(isFor(openRequest, consumer.kind) ? { platformRequestId: openRequest.requestId } : {}),
  };
}

/** One connection is one onboarding: an endpoint that names an alias is known by it from both sides. */
const targetAsTheConsumerSays = (endpoint: PrivateEndpoint): Target => endpoint.target;

/** A platform's endpoint stands in its own tenant: one that we can read is not the platform's. */
const isFor = (request: OpenRequest | undefined, consumer: string): request is OpenRequest =>
  request !== undefined && consumer !== 'found';
