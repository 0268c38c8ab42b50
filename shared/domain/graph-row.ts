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

/** What a page is asked of: watched scopes, which page, and whether only what is cut off is wanted. */
export interface GraphQuestion {
  readonly scopes: readonly ResourceId[];
  readonly next?: string;
  /** Leaves out what is Pending or Approved. */
  readonly isCutOffOnly?: boolean;
}
