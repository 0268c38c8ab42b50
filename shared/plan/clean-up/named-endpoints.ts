import type { RecordOwner } from '../../domain/dns.ts';
import type { ResourceId } from '../../domain/resource-id.ts';

/** An endpoint that record sets may name, and its network, whose subscription may hold zones. */
export interface ReferenceQuestion {
  readonly endpoint: ResourceId;
  readonly network?: ResourceId;
  /** True where its own names are taken back before it goes: only one that it shares with another endpoint counts. */
  readonly losesNamesFirst?: boolean;
}

/** Endpoints on whose behalf record sets of ours stand, active or waiting; `shared` are those that share one with another. */
export interface NamedEndpoints {
  readonly named: ReadonlySet<ResourceId>;
  readonly shared: ReadonlySet<ResourceId>;
}

/** Reads the endpoints out of the owners of each record set. */
export function namedEndpoints(owners: readonly (readonly RecordOwner[])[]): NamedEndpoints {
  const sets = owners.map((each) => [...new Set(each.map(({ endpoint }) => endpoint))]);
  return { named: new Set(sets.flat()), shared: new Set(sets.filter(({ length }) => length > 1).flat()) };
}

/** True where what is named already answers the question: nobody need look any further. */
export const isAnswered = (
  { endpoint, losesNamesFirst }: ReferenceQuestion,
  { named, shared }: NamedEndpoints,
): boolean => (losesNamesFirst === true ? shared : named).has(endpoint);
