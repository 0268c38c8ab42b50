import type { Relying } from '../../domain/drift.ts';
import type { GraphRecordSet } from '../../domain/graph-row.ts';
import type { ResourceId } from '../../domain/resource-id.ts';
import { decodeOwners } from '../dns/owner-metadata.ts';

/** A record set in our name, and the endpoint that it leads to. */
export interface OwnedRecordSet {
  readonly id: ResourceId;
  readonly endpoint: ResourceId;
}

/** Record sets in our name that lead to an endpoint of which no onboarding relies on anything. */
export function ofUnknownOwners(
  relying: readonly Relying[],
  shown: readonly GraphRecordSet[],
): readonly OwnedRecordSet[] {
  const known = new Set(relying.map(({ endpoint }) => endpoint));
  return shown.flatMap(({ id, metadata }) => {
    const active = decodeOwners(metadata)?.find(({ role }) => role === 'active');
    return active === undefined || known.has(active.endpoint) ? [] : [{ id, endpoint: active.endpoint }];
  });
}
