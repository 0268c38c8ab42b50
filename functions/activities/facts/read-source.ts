import type { GraphConnection, GraphEndpoint, GraphQuestion } from '../../../shared/domain/graph-row.ts';
import { type ResourceId, resourceTypeOf } from '../../../shared/domain/resource-id.ts';
import { addCounts, type RequestCounts, type RoundSource } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { isExcluded } from './is-excluded.ts';
import { listConnections } from './list-connections.ts';

/** One page of one source. */
export interface SourceQuestion extends GraphQuestion {
  readonly source: RoundSource;
}

/** What a page holds, what reading it took, and where the next one begins. */
export interface SourcePage {
  readonly endpoints: readonly GraphEndpoint[];
  readonly connections: readonly GraphConnection[];
  readonly requests: RequestCounts;
  readonly next?: string;
}

/** Reads one page of endpoints, of connections, or of targets whose connections are then listed one by one. Targets of excluded scopes are left out. */
export async function readSource(
  effects: Effects,
  { source, ...question }: SourceQuestion,
  unread: Unread[],
): Promise<SourcePage> {
  const graph = await effects.resourceGraph();
  const requests = { [`Resource Graph: ${source}`]: 1 };
  if (source === 'endpoints') {
    const { rows, ...page } = await graph.endpoints(question);
    return { ...page, endpoints: rows, connections: [], requests };
  }
  const { watched } = await effects.policy();
  if (source === 'connections') {
    const { rows, ...page } = await graph.connections(question);
    const connections = rows.filter(({ target }) => !isExcluded(target, watched));
    return { ...page, endpoints: [], connections, requests };
  }
  const { rows, ...page } = await graph.unshownTargets(question);
  const targets = rows.filter((target) => !isExcluded(target, watched));
  const connections = await listConnections(effects, targets, unread);
  return { ...page, endpoints: [], connections, requests: addCounts(requests, ...targets.map(oneList)) };
}

const oneList = (target: ResourceId): RequestCounts => ({ [`child list: ${resourceTypeOf(target)}`]: 1 });
