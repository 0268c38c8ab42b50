import type { RecordOwner } from '../../../shared/domain/dns.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { type NamedEndpoints, namedEndpoints } from '../../../shared/plan/clean-up/named-endpoints.ts';
import { decodeOwners, MARK_VALUE } from '../../../shared/plan/dns/owner-metadata.ts';
import { zoneSubscriptions } from './zone-subscriptions.ts';

/** Endpoints on whose behalf Resource Graph shows record sets of ours: some may be missing. */
export interface OwnersInGraph extends NamedEndpoints {
  readonly requests: RequestCounts;
}

/** Reads the owners in all pages of `dnsresources`, wherever zones may stand. */
export async function ownersInGraph(
  effects: Effects,
  networks: readonly ResourceId[],
): Promise<OwnersInGraph> {
  const graph = await effects.resourceGraph();
  const subscriptions = zoneSubscriptions(await effects.policy(), networks);
  const owners: (readonly RecordOwner[])[] = [];
  let pages = 0;
  let next: string | undefined;
  do {
    const page = await graph.recordSets(subscriptions, MARK_VALUE, next);
    owners.push(...page.rows.map(({ metadata }) => decodeOwners(metadata) ?? []));
    pages += 1;
    next = page.next;
  } while (next !== undefined);
  return { ...namedEndpoints(owners), requests: { 'Resource Graph: record sets': pages } };
}
