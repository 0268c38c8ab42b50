import type { GraphConnection, GraphEndpoint, GraphPage, GraphQuestion } from '../../domain/graph-row.ts';
import type { ResourceId } from '../../domain/resource-id.ts';

/** How many private endpoints and possible targets there are by ARM's own lists, and how many of them Resource Graph shows. */
export interface Coverage {
  readonly listed: number;
  readonly shown: number;
}

/**
 * Azure Resource Graph: finds across whole subscriptions, a page of at most 1000 rows per call, as things were seconds
 * to minutes ago. What it shows is read again by GET before anything is done; what it does not show may be there.
 */
export interface ResourceGraph {
  endpoints(question: GraphQuestion): Promise<GraphPage<GraphEndpoint>>;
  /** Connections inside targets of types that embed them and that the table of connections knows. */
  connections(question: GraphQuestion): Promise<GraphPage<GraphConnection>>;
  /** Targets whose connections only their own list shows; pages of 50. */
  unshownTargets(question: GraphQuestion): Promise<GraphPage<ResourceId>>;
  /** Metadata of A record sets of private zones in which this text stands. */
  recordSetMetadata(
    subscriptions: readonly string[],
    mark: string,
    next?: string,
  ): Promise<GraphPage<Readonly<Record<string, string>>>>;
  /** Throws where a subscription or resource group may not be read: Resource Graph would leave it out without a word. */
  checkScope(scope: ResourceId): Promise<void>;
  /** Compares with ARM's own lists: after a role was granted Resource Graph may show less for a while, or nothing. */
  coverage(scopes: readonly ResourceId[]): Promise<Coverage>;
}
