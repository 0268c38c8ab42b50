import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type NamedAmongAsked, namedAmong } from '../../../shared/plan/clean-up/named-endpoints.ts';
import { ownersInZone } from '../facts/owners-in-zone.ts';
import { readApart } from '../facts/read-apart.ts';

/** Which endpoints record sets of one zone name, and which together with others. */
export interface ReferencesInZone extends NamedAmongAsked {
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/** Looks which endpoints are named by record sets of ours in this zone. One that cannot be understood may name any of them. */
export async function findReferencesInZone(
  effects: Effects,
  { endpoints, zone }: { readonly endpoints: readonly ResourceId[]; readonly zone: ResourceId },
): Promise<ReferencesInZone> {
  const unread: Unread[] = [];
  const owners = await readApart(unread, zone, 'unknown', () => ownersInZone(effects, zone));
  const requests = { 'lists of record sets': 1 };
  if (owners === 'unknown') return { named: endpoints, shared: endpoints, unread, requests };
  return { ...namedAmong(endpoints, owners), unread, requests };
}
