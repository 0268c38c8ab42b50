import type { CleanUpCandidate } from '../../../shared/domain/clean-up-facts.ts';
import { type ResourceId, subscriptionOf } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { decodeOwners, MARK_VALUE } from '../../../shared/plan/dns/owner-metadata.ts';
import { zoneSubscriptions } from '../facts/zone-subscriptions.ts';
import type { CandidatePage } from './find-candidates.ts';

/** Finds on one page record sets of ours of which Resource Graph does not show every endpoint; `looked` counts all that are ours. */
export async function findLoneRecordSets(
  effects: Effects,
  { next }: { readonly next?: string },
): Promise<CandidatePage> {
  const graph = await effects.resourceGraph();
  const policy = await effects.policy();
  const page = await graph.recordSets(zoneSubscriptions(policy, []), MARK_VALUE, next);
  const ours = page.rows.flatMap(({ id, metadata }) => {
    const owners = decodeOwners(metadata)?.map(({ endpoint }) => endpoint);
    return owners === undefined ? [] : [{ resource: id, owners }];
  });
  const watched = new Set(policy.watched.scopes.map(subscriptionOf));
  const isAsked = (endpoint: ResourceId): boolean => watched.has(subscriptionOf(endpoint));
  const asked = [...new Set(ours.flatMap(({ owners }) => owners.filter(isAsked)))];
  const shown = await graph.shown(asked);
  const candidates = ours
    .filter(({ owners }) => owners.some((endpoint) => isAsked(endpoint) && !shown.has(endpoint)))
    .map(({ resource }): CleanUpCandidate => ({ kind: 'record-set', resource }));
  return {
    looked: ours.length,
    candidates,
    unread: [],
    requests: {
      'Resource Graph: record sets': 1,
      ...(asked.length === 0 ? {} : { 'Resource Graph: other sides': Math.ceil(asked.length / 100) }),
    },
    ...(page.next === undefined ? {} : { next: page.next }),
  };
}
