import type { CleanUpCandidate } from '../../../shared/domain/clean-up-facts.ts';
import type { GraphConnection, GraphEndpoint } from '../../../shared/domain/graph-row.ts';
import type { ConnectionStatus } from '../../../shared/domain/private-endpoint.ts';
import { type ResourceId, subscriptionOf } from '../../../shared/domain/resource-id.ts';
import { addCounts, type RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { readSource, type SourceQuestion } from '../facts/read-source.ts';

/** What of one page of a source may be stale, and where the next page begins. */
export interface CandidatePage {
  readonly looked: number;
  readonly candidates: readonly CleanUpCandidate[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
  readonly next?: string;
}

/** Endpoint or connection, how it stands, and what is on its other side where that has an ID. */
interface Sided {
  readonly id: ResourceId;
  readonly status: ConnectionStatus;
  readonly otherSide?: ResourceId;
}

/**
 * Finds on one page what is not Approved, and what is although Resource Graph shows nothing on its other side. It only
 * finds: each is read by GET before anybody hears of it.
 */
export async function findCandidates(effects: Effects, question: SourceQuestion): Promise<CandidatePage> {
  const unread: Unread[] = [];
  const { connections, endpoints, requests, ...page } = await readSource(effects, question, unread);
  const sides = [...endpoints.map(sidesOfEndpoint), ...connections.map(sidesOfConnection)];
  const watched = new Set(question.scopes.map(subscriptionOf));
  const asked = [...new Set(sides.flatMap((each) => askedAbout(each, watched)))];
  const shown = await (await effects.resourceGraph()).shown(asked);
  const isCandidate = (each: Sided): boolean =>
    each.status !== 'Approved' || askedAbout(each, watched).some((id) => !shown.has(id));
  const kind = question.source === 'endpoints' ? 'endpoint' : 'connection';
  return {
    ...page,
    looked: sides.length,
    candidates: sides.filter(isCandidate).map(({ id }) => ({ kind, resource: id })),
    unread,
    requests: addCounts(
      requests,
      asked.length === 0 ? {} : { 'Resource Graph: other sides': Math.ceil(asked.length / 100) },
    ),
  };
}

const sidesOfEndpoint = ({ id, status, target }: GraphEndpoint): Sided =>
  target.kind === 'resource' ? { id, status, otherSide: target.id } : { id, status };

const sidesOfConnection = ({ endpoint, id, status }: GraphConnection): Sided => ({
  id,
  status,
  otherSide: endpoint,
});

/** Whatever lies in a subscription that we do not watch is not shown either way. */
const askedAbout = ({ otherSide, status }: Sided, watched: ReadonlySet<string>): readonly ResourceId[] =>
  otherSide !== undefined && status === 'Approved' && watched.has(subscriptionOf(otherSide))
    ? [otherSide]
    : [];
