import { mayStillStand } from '../../../shared/domain/may-still-stand.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import { parentOf, type ResourceId, resourceTypeOf } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { StandingOnboarding } from '../../../shared/effects/onboardings.ts';

/**
 * Finds the onboardings that a deleted endpoint or connection may have been part of. Of a connection only its target
 * and, at times, its ID are known: whose connection still stands there is left out. Costs one request to our table, one
 * for each of those found, and for a connection one list of its target's; none grows with what else there is.
 */
export async function findOnboardingsOf(
  effects: Effects,
  { resource }: { readonly resource: ResourceId },
): Promise<{ readonly onboardingIds: readonly string[] }> {
  const onboardings = await effects.onboardings();
  const isEndpoint = resourceTypeOf(resource) === 'microsoft.network/privateendpoints';
  const candidates = isEndpoint
    ? await onboardings.findStanding(resource)
    : await withoutStanding(effects, parentOf(resource));
  const onboardingIds: string[] = [];
  for (const { onboardingId } of candidates) {
    const row = await onboardings.read(onboardingId);
    if (row !== undefined && mayStillStand(row)) onboardingIds.push(onboardingId);
  }
  return { onboardingIds };
}

async function withoutStanding(effects: Effects, target: ResourceId): Promise<readonly StandingOnboarding[]> {
  const onTarget = await (await effects.onboardings()).findStanding(target);
  if (onTarget.length === 0) return [];
  const standing = valueIn(await (await effects.connections()).list(target)) ?? [];
  const endpoints = new Set<string | undefined>(standing.map(({ endpoint }) => endpoint));
  return onTarget.filter(({ endpoint }) => !endpoints.has(endpoint));
}
