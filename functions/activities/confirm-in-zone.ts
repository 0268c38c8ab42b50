import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { ownersInZone } from './facts/owners-in-zone.ts';
import { readApart } from './facts/read-apart.ts';
import type { StaleFinding } from './find-stale.ts';

/** What record sets of one zone do not refer to. */
export interface ConfirmedInZone {
  readonly findings: readonly StaleFinding[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/** Leaves out what record sets of ours in this zone refer to. Where it cannot be read or understood, nothing is left. */
export async function confirmInZone(
  effects: Effects,
  { findings, zone }: { readonly findings: readonly StaleFinding[]; readonly zone: ResourceId },
): Promise<ConfirmedInZone> {
  const unread: Unread[] = [];
  const owners = await readApart(unread, zone, 'unknown', () => ownersInZone(effects, zone));
  const isReferredTo = (endpoint: ResourceId): boolean => owners === 'unknown' || owners.has(endpoint);
  return {
    findings: findings.filter(({ endpoint }) => !isReferredTo(endpoint)),
    unread,
    requests: { 'lists of record sets': 1 },
  };
}
