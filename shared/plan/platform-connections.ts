import type { PlatformRequestFacts } from '../domain/facts.ts';
import type { PlatformProfile } from '../domain/platform.ts';
import { isTargetOf, type OpenRequest } from '../domain/platform-request.ts';
import type { Connection } from '../domain/private-endpoint.ts';
import { valueIn } from '../domain/reading.ts';
import { subscriptionOf } from '../domain/resource-id.ts';
import { fingerprintOf } from './onboarding-id.ts';

/** The connections on a target that come from a platform's own subscriptions. */
export interface PlatformConnections {
  /** Sorted by ID, so that the same set always looks the same. */
  readonly pending: readonly Connection[];
  readonly approved: readonly Connection[];
  /** Approved connections of anybody on the request's own target: the first one changes its public name. */
  readonly approvedOfAnybody: number;
  /** Identifies what a decision is about: this request as it was asked, and this set of Pending connections. */
  readonly generation: string;
}

/** The platform's own subscriptions, folded; empty where a setting is missing or the profile has none. */
export function subscriptionsOf(
  profile: PlatformProfile,
  { policy }: Pick<PlatformRequestFacts, 'policy'>,
): readonly string[] {
  if (profile.match.by !== 'requester') return [];
  return policy[profile.match.setting].map((id) => id.toLowerCase()).filter((id) => id !== '');
}

/**
 * True when a connection belongs to a request that is open: it is the platform's by its subscription, and it waits,
 * or it is one of those that a person has confirmed.
 */
export function isOfRequest(
  { endpoint, status }: Pick<Connection, 'endpoint' | 'status'>,
  { confirmed }: Pick<OpenRequest, 'confirmed'>,
  subscriptions: readonly string[],
): boolean {
  if (!subscriptions.includes(subscriptionOf(endpoint))) return false;
  return confirmed ? confirmed.endpoints.includes(endpoint) : status === 'Pending';
}

/** Sorts out which connections are the platform's. Where the target cannot be read there are none. */
export function platformConnections(
  facts: PlatformRequestFacts,
  subscriptions: readonly string[],
): PlatformConnections {
  const { requestId, requestedAt, target: asked } = facts.request;
  const own = asked?.kind === 'resource' ? asked.id : undefined;
  const all = (valueIn(facts.connections) ?? []).filter(({ target }) => isTargetOf(facts.request, target));
  const theirs = all.filter(({ endpoint }) => subscriptions.includes(subscriptionOf(endpoint)));
  const pending = theirs
    .filter(({ status }) => status === 'Pending')
    .sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  return {
    pending,
    approved: theirs.filter(({ status }) => status === 'Approved'),
    approvedOfAnybody: all.filter(({ status, target }) => status === 'Approved' && target === own).length,
    generation: fingerprintOf([requestId, requestedAt, pending.map(({ id, endpoint }) => [id, endpoint])]),
  };
}
