import type { LocalAzure } from '../azure/local-azure.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import { workspacesIn } from './databricks/account-state.ts';
import { databricksError, noSuchEndpoint, pageOf } from './databricks/databricks-answers.ts';
import { createCallerCheck } from './databricks/databricks-callers.ts';
import type { RateLimit } from './rate-limit.ts';

/** A cluster of a workspace, as a scenario sets it up. */
export interface Cluster {
  readonly cluster_id: string;
  readonly cluster_name: string;
  readonly state:
    | 'PENDING'
    | 'RUNNING'
    | 'RESTARTING'
    | 'RESIZING'
    | 'TERMINATING'
    | 'TERMINATED'
    | 'ERROR'
    | 'UNKNOWN';
}

/** A SQL warehouse of a workspace, as a scenario sets it up. */
export interface Warehouse {
  readonly id: string;
  readonly name: string;
  readonly state: 'STARTING' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'DELETING' | 'DELETED';
}

/** What a workspace has to compute with. */
export interface Compute {
  readonly clusters: readonly Cluster[];
  readonly warehouses: readonly Warehouse[];
}

/** The REST APIs of every workspace that Azure has, each at its own host. */
export interface DatabricksWorkspaces {
  /** Answers `https://{workspaceUrl}/api/...`; 404 for a host that is no workspace's. */
  readonly handle: WireServer;
  /** Says what a workspace (by its URL) has from now on; nothing, unless said. */
  setCompute(workspaceUrl: string, compute: Partial<Compute>): void;
}

/** What the workspaces' APIs are made of. */
export interface DatabricksWorkspacesOptions {
  readonly tenantId: string;
  readonly azure: Pick<LocalAzure, 'context' | 'entra' | 'state'>;
  /** Who may use them, by directory object ID. */
  readonly isUser: (objectId: string) => boolean;
  readonly rateLimit?: RateLimit;
  /** How many items a page has; 20 unless said otherwise. */
  readonly pageSize?: number;
}

const NOTHING: Compute = { clusters: [], warehouses: [] };

/** Makes the APIs; which workspaces there are, the simulated Azure says. */
export function createDatabricksWorkspaces(options: DatabricksWorkspacesOptions): DatabricksWorkspaces {
  const { azure, pageSize = 20 } = options;
  const byHost = new Map<string, Compute>();
  const refuse = createCallerCheck({
    ...options,
    ...azure,
    clock: azure.context.clock,
    isAllowed: options.isUser,
  });
  const isThere = (host: string): boolean =>
    [...workspacesIn({ azure }).values()].some(({ properties }) => properties['workspaceUrl'] === host);
  return {
    async handle(request) {
      const host = request.url.hostname;
      if (!isThere(host)) return databricksError(404, 'NOT_FOUND', `There is no workspace at ${host}.`);
      return (await refuse(request)) ?? list(byHost.get(host) ?? NOTHING, request, pageSize);
    },
    setCompute: (workspaceUrl, compute) => void byHost.set(workspaceUrl, { ...NOTHING, ...compute }),
  };
}

/** Both lists have everything in them, running or not. */
function list(compute: Compute, { method, url }: WireRequest, pageSize: number): WireResponse {
  const token = url.searchParams.get('page_token');
  const call = `${method} ${url.pathname}`;
  if (call === 'GET /api/2.1/clusters/list') return pageOf('clusters', compute.clusters, token, pageSize);
  if (call === 'GET /api/2.0/sql/warehouses')
    return pageOf('warehouses', compute.warehouses, token, pageSize);
  return noSuchEndpoint(method, url.pathname);
}
