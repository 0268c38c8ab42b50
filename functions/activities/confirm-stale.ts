import type { ResourceId } from '../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { ownersInGraph } from './facts/owners-in-graph.ts';
import { ownersOfRecords } from './facts/owners-of-records.ts';
import { readApart } from './facts/read-apart.ts';
import type { StaleFinding } from './find-stale.ts';

/** What record sets of ours do not refer to. */
export interface ConfirmedFindings {
  readonly findings: readonly StaleFinding[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/**
 * Leaves out what record sets of ours refer to: first by Resource Graph, in pages; then, for what is left, by the zones
 * themselves, because Resource Graph may not show a record set. Where one of them cannot be read, nothing is left.
 */
export async function confirmStale(
  effects: Effects,
  { findings }: { readonly findings: readonly StaleFinding[] },
): Promise<ConfirmedFindings> {
  const networks = findings.flatMap(({ network }) => network ?? []);
  const { owners, requests } = await ownersInGraph(effects, networks);
  const left = findings.filter(({ endpoint }) => !owners.has(endpoint));
  if (left.length === 0) return { findings: [], unread: [], requests };
  const unread: Unread[] = [];
  const known = await readApart(unread, 'record sets of private DNS zones', 'unknown', () =>
    ownersOfRecords(effects, networks),
  );
  const isReferredTo = (endpoint: ResourceId): boolean => known === 'unknown' || known.has(endpoint);
  return { findings: left.filter(({ endpoint }) => !isReferredTo(endpoint)), unread, requests };
}
