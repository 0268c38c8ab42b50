import type { PlatformRequestFacts } from '../../../shared/domain/facts.ts';
import type { OpenRequest } from '../../../shared/domain/onboarding.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { scopesFor } from '../../../shared/plan/evaluate-allowlist.ts';

/** Fresh facts on a platform request: the target, all of its connections, and the entries that let the platform in. */
export async function gatherRequestFacts(
  effects: Effects,
  request: OpenRequest,
): Promise<PlatformRequestFacts> {
  const connections = await effects.connections();
  const policy = await effects.policy();
  const requesters = policy.starburstSubscriptionIds.map(
    (subscriptionId) => ({ kind: 'subscription', subscriptionId }) as const,
  );
  const scopes = scopesFor({ kind: 'resource', id: request.target });
  return {
    request,
    target: await connections.readTarget(request.target),
    connections: await connections.list(request.target),
    allowlist: await (await effects.allowlist()).find(scopes, requesters),
    decisions: await (await effects.decisions()).list(request.requestId),
    policy,
    now: effects.now().toISOString(),
  };
}
