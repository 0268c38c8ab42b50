import type { PlatformRequestFacts } from '../../../shared/domain/facts.ts';
import type { OpenRequest } from '../../../shared/domain/onboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { scopesFor } from '../../../shared/plan/evaluate-allowlist.ts';
import { subscriptionsOf } from '../../../shared/plan/platform-connections.ts';
import { profileById } from './profile-by-id.ts';
import { readAskers } from './read-askers.ts';

/** Fresh facts on a platform request: the target, all of its connections, and the entries that let the platform in. */
export async function gatherRequestFacts(
  effects: Effects,
  request: OpenRequest,
): Promise<PlatformRequestFacts> {
  const connections = await effects.connections();
  const policy = await effects.policy();
  const requesters = subscriptionsOf(profileById(request.platform), { policy }).map(
    (subscriptionId) => ({ kind: 'subscription', subscriptionId }) as const,
  );
  const scopes = scopesFor({ kind: 'resource', id: request.target });
  return {
    request,
    target: await connections.readTarget(request.target),
    connections: await connections.list(request.target),
    allowlist: await (await effects.allowlist()).find(scopes, requesters),
    decisions: await (await effects.decisions()).list(request.requestId),
    askers: await readAskers(effects, request),
    policy,
    now: effects.now().toISOString(),
  };
}
