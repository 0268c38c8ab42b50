import type {
  GraphConnection,
  GraphEndpoint,
  GraphInterface,
  GraphLink,
  GraphPage,
  GraphQuestion,
  GraphRecordSet,
  GraphSubscription,
} from '../../domain/graph-row.ts';
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
  /** Throws the `throttled` Fault that a page would meet now, before anything is read for it in vain; asks nobody. */
  checkQuota(): Promise<void>;
  endpoints(question: GraphQuestion): Promise<GraphPage<GraphEndpoint>>;
  /** Connections inside targets of types that embed them and that the table of connections knows. */
  connections(question: GraphQuestion): Promise<GraphPage<GraphConnection>>;
  /** Targets whose connections only their own list shows; pages of 50. */
  unshownTargets(question: GraphQuestion): Promise<GraphPage<ResourceId>>;
  /** A record sets of private zones in whose metadata this text stands, sorted by ID in lower case. */
  recordSets(
    subscriptions: readonly string[],
    mark: string,
    next?: string,
  ): Promise<GraphPage<GraphRecordSet>>;
  /** Virtual network links of private zones, sorted by ID in lower case. */
  links(subscriptions: readonly string[], next?: string): Promise<GraphPage<GraphLink>>;
  /** Interfaces of private endpoints, sorted by ID in lower case. */
  interfaces(subscriptions: readonly string[], next?: string): Promise<GraphPage<GraphInterface>>;
  /** Every subscription that we may read anything of, and the management groups above it. */
  subscriptions(next?: string): Promise<GraphPage<GraphSubscription>>;
  /** Which of these resources it shows; asks for a hundred at a time. What it leaves out may be there all the same. */
  shown(ids: readonly ResourceId[]): Promise<ReadonlySet<ResourceId>>;
  /** Throws where a subscription or resource group may not be read: Resource Graph would leave it out without a word. */
  checkScope(scope: ResourceId): Promise<void>;
  /** Compares with ARM's own lists: after a role was granted Resource Graph may show less for a while, or nothing. */
  coverage(scopes: readonly ResourceId[]): Promise<Coverage>;
}
