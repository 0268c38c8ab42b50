import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import { parentOf, type ResourceId, resourceTypeOf } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { listOnboardings } from '../facts/list-onboardings.ts';

/** Finds the onboardings that a deleted endpoint or connection may have been part of. Of a connection only its target and, at times, its ID are known: whose connection still stands there is left out. */
export async function findOnboardingsOf(
  effects: Effects,
  { resource }: { readonly resource: ResourceId },
): Promise<{ readonly onboardingIds: readonly string[] }> {
  const rows = (await listOnboardings(effects)).filter(mayStillStand);
  const found =
    resourceTypeOf(resource) === 'microsoft.network/privateendpoints'
      ? rows.filter(({ endpoint }) => endpoint === resource)
      : await withoutStanding(effects, resource, rows);
  return { onboardingIds: found.map(({ onboardingId }) => onboardingId) };
}

const mayStillStand = ({ goneAt, kind, offboarding, state }: OnboardingRow): boolean =>
  kind === 'endpoint' && goneAt === undefined && offboarding === undefined && state !== 'offboarded';

async function withoutStanding(
  effects: Effects,
  connection: ResourceId,
  rows: readonly OnboardingRow[],
): Promise<readonly OnboardingRow[]> {
  const target = parentOf(connection);
  const onTarget = rows.filter(
    (row) => row.generation === connection || (row.target.kind === 'resource' && row.target.id === target),
  );
  if (onTarget.length === 0) return [];
  const standing = valueIn(await (await effects.connections()).list(target)) ?? [];
  const endpoints = new Set<string | undefined>(standing.map(({ endpoint }) => endpoint));
  return onTarget.filter(({ endpoint }) => !endpoints.has(endpoint));
}
