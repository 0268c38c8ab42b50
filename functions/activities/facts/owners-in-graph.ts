import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { decodeOwners, MARK_VALUE } from '../../../shared/plan/dns/owner-metadata.ts';
import { zoneSubscriptions } from './zone-subscriptions.ts';

/** Endpoints on whose behalf Resource Graph shows record sets of ours: some may be missing. */
export interface OwnersInGraph {
  readonly owners: ReadonlySet<ResourceId>;
  readonly requests: RequestCounts;
}

/** Reads the owners in all pages of `dnsresources`, wherever zones may stand. */
export async function ownersInGraph(
  effects: Effects,
  networks: readonly ResourceId[],
): Promise<OwnersInGraph> {
  const graph = await effects.resourceGraph();
  const subscriptions = zoneSubscriptions(await effects.policy(), networks);
  const owners = new Set<ResourceId>();
  let pages = 0;
  let next: string | undefined;
  do {
    const page = await graph.recordSets(subscriptions, MARK_VALUE, next);
    for (const { endpoint } of page.rows.flatMap(({ metadata }) => decodeOwners(metadata) ?? []))
      owners.add(endpoint);
    pages += 1;
    next = page.next;
  } while (next !== undefined);
  return { owners, requests: { 'Resource Graph: record sets': pages } };
}
