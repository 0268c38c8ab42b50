import type { GraphConnection, GraphEndpoint } from '../../../shared/domain/graph-row.ts';
import { generationOf, type Target } from '../../../shared/domain/private-endpoint.ts';
import { isWithin, type ResourceId } from '../../../shared/domain/resource-id.ts';
import type { WatchedScope } from '../../../shared/domain/settings.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isExcludedByName } from '../../../shared/plan/is-watched.ts';
import type { SeenConnection } from '../../../shared/plan/judge-stock.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { readSource, type SourcePage, type SourceQuestion } from './read-source.ts';

/** One pair, from the side on which it was seen. */
export interface SeenPair extends SeenConnection {
  readonly onboardingId: string;
  readonly resource: ResourceId;
  readonly endpoint: ResourceId;
  readonly target: Target;
  /** Seen from its target only, while its endpoint lies in a watched scope and may have been seen there. */
  readonly mayBeSeenElsewhere: boolean;
}

/** The pairs of one page, and what reading it took. */
export interface SeenPage extends Omit<SourcePage, 'endpoints' | 'connections'> {
  readonly pairs: readonly SeenPair[];
}

/** Reads one page of a source and gives each endpoint and connection as the pair it belongs to. */
export async function seePage(
  effects: Effects,
  question: SourceQuestion,
  unread: Unread[],
): Promise<SeenPage> {
  const { watched } = await effects.policy();
  const { connections, endpoints, ...page } = await readSource(effects, question, unread);
  const fromTargets = connections.map((connection) => fromConnection(connection, watched));
  return {
    ...page,
    pairs: [...endpoints.map((endpoint) => fromEndpoint(endpoint, watched)), ...fromTargets],
  };
}

const fromEndpoint = (endpoint: GraphEndpoint, watched: WatchedScope): SeenPair => ({
  onboardingId: onboardingIdOf(endpoint.id, endpoint.target),
  resource: endpoint.id,
  endpoint: endpoint.id,
  target: endpoint.target,
  status: endpoint.status,
  generation: generationOf(endpoint, undefined),
  isExcluded: isExcludedByName(endpoint.id, watched),
  mayBeSeenElsewhere: false,
});

function fromConnection(connection: GraphConnection, watched: WatchedScope): SeenPair {
  const target: Target = { kind: 'resource', id: connection.target };
  return {
    onboardingId: onboardingIdOf(connection.endpoint, target),
    resource: connection.id,
    endpoint: connection.endpoint,
    target,
    status: connection.status,
    generation: generationOf(undefined, connection),
    isExcluded: isExcludedByName(connection.endpoint, watched),
    mayBeSeenElsewhere: watched.scopes.some((scope) => isWithin(connection.endpoint, scope)),
  };
}
