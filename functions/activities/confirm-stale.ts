import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { ownersInGraph } from './facts/owners-in-graph.ts';
import { readApart } from './facts/read-apart.ts';
import { zoneSubscriptions } from './facts/zone-subscriptions.ts';
import type { StaleFinding } from './find-stale.ts';

/** What no record set in Resource Graph refers to, and the zones that are still to be looked through. */
export interface ConfirmedFindings {
  readonly findings: readonly StaleFinding[];
  readonly zones: readonly ResourceId[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/**
 * Leaves out what record sets of ours in Resource Graph refer to, and names the zones that may hold more of them, because
 * it may not show one. Where zones cannot be listed, nothing is left.
 */
export async function confirmStale(
  effects: Effects,
  { findings }: { readonly findings: readonly StaleFinding[] },
): Promise<ConfirmedFindings> {
  const networks = findings.flatMap(({ network }) => network ?? []);
  const { owners, requests } = await ownersInGraph(effects, networks);
  const left = findings.filter(({ endpoint }) => !owners.has(endpoint));
  if (left.length === 0) return { findings: [], zones: [], unread: [], requests };
  const unread: Unread[] = [];
  const subscriptions = zoneSubscriptions(await effects.policy(), networks);
  const none: readonly ResourceId[] = [];
  const zones = await readApart(unread, 'private DNS zones', none, async () =>
    (await effects.privateDns()).listZones(subscriptions),
  );
  return { findings: unread.length > 0 ? [] : left, zones, unread, requests };
}
