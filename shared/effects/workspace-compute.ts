/** Compute that runs, or is about to: a cluster or a SQL warehouse, with the state in the platform's word. */
export interface RunningCompute {
  readonly kind: 'cluster' | 'warehouse';
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

/** What runs in a workspace. It is only looked at: stopping it is a decision of the people who use it. */
export interface WorkspaceCompute {
  /**
   * Clusters and SQL warehouses that are not stopped, by the workspace's URL as ARM has it. Throws a `Fault` that is
   * `unexpected` for a host that is no workspace of this cloud: it would be sent our token.
   */
  listRunning(workspaceUrl: string): Promise<readonly RunningCompute[]>;
}
