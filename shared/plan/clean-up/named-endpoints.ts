import type { RecordOwner } from '../../domain/dns.ts';
import type { ResourceId } from '../../domain/resource-id.ts';

/** An endpoint that record sets may name, and its network, whose subscription may hold zones. */
export interface ReferenceQuestion {
  readonly endpoint: ResourceId;
  readonly network?: ResourceId;
  /** True where its own names are taken back before it goes: only one that it shares with another endpoint counts. */
  readonly losesNamesFirst?: boolean;
  /** True where a person is asked about it at most: it stays, so that it may need a name that it shares. */
  readonly isForReview?: boolean;
}

/** Endpoints on whose behalf record sets of ours stand, active or waiting; `sharing` are those of each that has several. */
export interface NamedEndpoints {
  readonly named: ReadonlySet<ResourceId>;
  readonly sharing: readonly (readonly ResourceId[])[];
}

/** What record sets say of endpoints that somebody asked about. */
export interface NamedAmongAsked {
  readonly named: readonly ResourceId[];
  /** Those that share one with an endpoint nobody asked about. */
  readonly shared: readonly ResourceId[];
  /** Those that share one with each other only. A run that an earlier version of the app began knows none. */
  readonly together?: readonly (readonly ResourceId[])[];
}

/** Reads the endpoints out of the owners of each record set. */
export function namedEndpoints(owners: readonly (readonly RecordOwner[])[]): NamedEndpoints {
  const sets = owners.map((each) => [...new Set(each.map(({ endpoint }) => endpoint))]);
  return { named: new Set(sets.flat()), sharing: sets.filter(({ length }) => length > 1) };
}

/** What of it is about these endpoints. */
export function namedAmong(
  endpoints: readonly ResourceId[],
  { named, sharing }: NamedEndpoints,
): Required<NamedAmongAsked> {
  const asked = new Set(endpoints);
  const isTogether = (each: readonly ResourceId[]) => each.every((endpoint) => asked.has(endpoint));
  const withOthers = new Set(sharing.filter((each) => !isTogether(each)).flat());
  const together = sharing.filter(isTogether).map((each) => each.toSorted());
  return {
    named: endpoints.filter((endpoint) => named.has(endpoint)),
    shared: endpoints.filter((endpoint) => withOthers.has(endpoint)),
    together: [...new Map(together.map((each) => [each.join(), each])).values()],
  };
}

/** True where what is named already answers the question: nobody need look any further. */
export const isAnswered = (
  { endpoint, losesNamesFirst }: ReferenceQuestion,
  { named, shared }: { readonly named: ReadonlySet<ResourceId>; readonly shared: ReadonlySet<ResourceId> },
): boolean => (losesNamesFirst === true ? shared : named).has(endpoint);
