import type { ReliedRecordSet } from './drift.ts';
import type { Connection, PrivateEndpoint } from './private-endpoint.ts';
import type { ResourceId } from './resource-id.ts';

/** A private endpoint as Resource Graph shows it: as it was seconds to minutes ago. Finds, and never decides. */
export type GraphEndpoint = Pick<PrivateEndpoint, 'id' | 'target' | 'status' | 'network' | 'resourceGuid'>;

/** A private endpoint connection as Resource Graph shows it inside its target: as it was seconds to minutes ago. */
export type GraphConnection = Pick<Connection, 'id' | 'target' | 'endpoint' | 'status'>;

/** Rows of one page, and where the next one begins. */
export interface GraphPage<Row> {
  readonly rows: readonly Row[];
  /** Leads to the next page of the same question; absent on the last one. */
  readonly next?: string;
}

/** What a page is asked of: watched scopes, and which page. */
export interface GraphQuestion {
  readonly scopes: readonly ResourceId[];
  readonly next?: string;
}

/** An A record set of a private zone as Resource Graph shows it: as it was seconds to minutes ago. */
export interface GraphRecordSet extends ReliedRecordSet {
  /** `{zone}/a/{name}`, by which pages are sorted. */
  readonly id: ResourceId;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A virtual network link as Resource Graph shows it; without a network where that is gone. */
export interface GraphLink {
  /** By which pages are sorted. */
  readonly id: ResourceId;
  readonly zone: ResourceId;
  readonly network?: ResourceId;
}

/** A subscription as Resource Graph shows it, with the names of every management group above it in lower case. */
export interface GraphSubscription {
  /** By which pages are sorted. */
  readonly id: ResourceId;
  readonly groups: readonly string[];
}

/** The interface of a private endpoint as Resource Graph shows it. */
export interface GraphInterface {
  /** By which pages are sorted. */
  readonly id: ResourceId;
  readonly endpoint: ResourceId;
  readonly addresses: readonly string[];
}
