import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { ownersInGraph } from '../facts/owners-in-graph.ts';
import { readApart } from '../facts/read-apart.ts';
import { zoneSubscriptions } from '../facts/zone-subscriptions.ts';

/** An endpoint that record sets may name, and its network, whose subscription may hold zones. */
export interface ReferenceQuestion {
  readonly endpoint: ResourceId;
  readonly network?: ResourceId;
}

/** Which of these endpoints are named, and the zones that may name more of them. */
export interface FoundReferences {
  readonly named: readonly ResourceId[];
  readonly zones: readonly ResourceId[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/**
 * Looks which endpoints are named by record sets of ours in Resource Graph, and names the zones that are still to be
 * looked through, because it may not show one. There are none where all are named already.
 */
export async function findReferences(
  effects: Effects,
  { questions }: { readonly questions: readonly ReferenceQuestion[] },
): Promise<FoundReferences> {
  const networks = questions.flatMap(({ endpoint, network }) => [endpoint, ...(network ? [network] : [])]);
  const { owners, requests } = await ownersInGraph(effects, networks);
  const named = questions.map(({ endpoint }) => endpoint).filter((endpoint) => owners.has(endpoint));
  if (named.length === questions.length) return { named, zones: [], unread: [], requests };
  const unread: Unread[] = [];
  const subscriptions = zoneSubscriptions(await effects.policy(), networks);
  const none: readonly ResourceId[] = [];
  const zones = await readApart(unread, 'private DNS zones', none, async () =>
    (await effects.privateDns()).listZones(subscriptions),
  );
  return { named, zones, unread, requests };
}
