import type { AllowlistRows } from '../../../shared/domain/allowlist.ts';
import type { Target } from '../../../shared/domain/private-endpoint.ts';
import { type ResourceId, subscriptionOf } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { requestersFor, scopesFor } from '../../../shared/plan/allowlist/evaluate-allowlist.ts';

/** The entries that may let an endpoint connect; one may name the alias or the Private Link service behind it. */
export async function readAllowlistFor(
  effects: Effects,
  endpoint: ResourceId,
  target: Target,
  service: Target,
): Promise<AllowlistRows> {
  const scopes = target === service ? scopesFor(target) : [...scopesFor(target), ...scopesFor(service)];
  return (await effects.allowlist()).find(scopes, requestersFor(endpoint, subscriptionOf(endpoint)));
}

/** Connections of others that hold a place under an entry's `maxConnections`, by entry ID. */
export async function readReservations(
  effects: Effects,
  rows: AllowlistRows,
  onboardingId: string,
): Promise<Record<string, number>> {
  const allowlist = await effects.allowlist();
  const limited = rows.entries.filter((entry) => entry.maxConnections !== undefined);
  const counts = limited.map(
    async ({ entryId }) => [entryId, await allowlist.countReserved(entryId, onboardingId)] as const,
  );
  return Object.fromEntries(await Promise.all(counts));
}
