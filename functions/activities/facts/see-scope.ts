import type { Connection, PrivateEndpoint, Target } from '../../../shared/domain/private-endpoint.ts';
import { generationOf } from '../../../shared/domain/private-endpoint.ts';
import { isWithin, type ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { SeenConnection } from '../../../shared/plan/judge-stock.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { listConnections } from './list-connections.ts';
import { readApart } from './read-apart.ts';

/** One pair, from the side on which it was seen. */
export interface SeenPair extends SeenConnection {
  readonly onboardingId: string;
  readonly resource: ResourceId;
  readonly endpoint: ResourceId;
  readonly target: Target;
  /** Seen from its target only, while its endpoint lies in a watched scope whose list is not at hand. */
  readonly mayBeSeenElsewhere: boolean;
}

/** What a scope holds: each pair once, and the onboardings of all of which either side was seen. */
export interface Sightings {
  readonly pairs: readonly SeenPair[];
  readonly seen: ReadonlySet<string>;
}

/** Lists endpoints and connections of one scope; what cannot be listed is noted in `unread`, and the rest goes on. */
export async function seeScope(effects: Effects, scope: ResourceId, unread: Unread[]): Promise<Sightings> {
  const { watched } = await effects.policy();
  const provider = await effects.endpoints();
  const endpoints = await readApart(unread, scope, [], () => provider.list(scope));
  const connections = await listConnections(effects, scope, unread);
  const listed = new Set(endpoints.map(({ id }) => id));
  const fromOurs = endpoints.map(fromEndpoint);
  const fromAll = connections.map((connection) => fromConnection(connection, watched.scopes));
  return {
    pairs: [...fromOurs, ...fromAll.filter(({ endpoint }) => !listed.has(endpoint))],
    seen: new Set([...fromOurs, ...fromAll].map(({ onboardingId }) => onboardingId)),
  };
}

const fromEndpoint = (endpoint: PrivateEndpoint): SeenPair => ({
  onboardingId: onboardingIdOf(endpoint.id, endpoint.target),
  resource: endpoint.id,
  endpoint: endpoint.id,
  target: endpoint.target,
  status: endpoint.status,
  generation: generationOf(endpoint, undefined),
  mayBeSeenElsewhere: false,
});

function fromConnection(connection: Connection, scopes: readonly ResourceId[]): SeenPair {
  const target: Target = { kind: 'resource', id: connection.target };
  return {
    onboardingId: onboardingIdOf(connection.endpoint, target),
    resource: connection.id,
    endpoint: connection.endpoint,
    target,
    status: connection.status,
    generation: generationOf(undefined, connection),
    mayBeSeenElsewhere: scopes.some((scope) => isWithin(connection.endpoint, scope)),
  };
}
