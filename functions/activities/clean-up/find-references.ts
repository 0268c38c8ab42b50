import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import {
  isAnswered,
  type NamedAmongAsked,
  namedAmong,
  type ReferenceQuestion,
} from '../../../shared/plan/clean-up/named-endpoints.ts';
import { ownersInGraph } from '../facts/owners-in-graph.ts';
import { readApart } from '../facts/read-apart.ts';
import { zoneSubscriptions } from '../facts/zone-subscriptions.ts';

/** Which of these endpoints are named, which together with others, and the zones that may name more of them. */
export interface FoundReferences extends NamedAmongAsked {
  readonly zones: readonly ResourceId[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/**
 * Looks which endpoints are named by record sets of ours in Resource Graph, and names the zones that are still to be
 * looked through, because it may not show one. There are none where that answers all of the questions.
 */
export async function findReferences(
  effects: Effects,
  { questions }: { readonly questions: readonly ReferenceQuestion[] },
): Promise<FoundReferences> {
  const networks = questions.flatMap(({ endpoint, network }) => [endpoint, ...(network ? [network] : [])]);
  const { requests, ...inGraph } = await ownersInGraph(effects, networks);
  const among = namedAmong(
    questions.map(({ endpoint }) => endpoint),
    inGraph,
  );
  const found = { ...among, requests };
  const known = { named: new Set(among.named), shared: new Set(among.shared) };
  if (questions.every((each) => isAnswered(each, known))) return { ...found, zones: [], unread: [] };
  const unread: Unread[] = [];
  const subscriptions = zoneSubscriptions(await effects.policy(), networks);
  const none: readonly ResourceId[] = [];
  const zones = await readApart(unread, 'private DNS zones', none, async () =>
    (await effects.privateDns()).listZones(subscriptions),
  );
  return { ...found, zones, unread };
}
