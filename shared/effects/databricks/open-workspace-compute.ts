import * as z from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { RunningCompute, WorkspaceCompute } from '../workspace-compute.ts';
import type { DatabricksConnection } from './call-databricks.ts';
import { listPages, type PagedList } from './list-pages.ts';

/** Workspaces of one cloud; `gateway` stands in front of them, with the workspace named in the path. */
export interface WorkspaceConnection extends DatabricksConnection {
  readonly gateway: string | undefined;
}

/** Hosts of workspaces in the public cloud, in the US Government's and in China. Only they are sent our token. */
const WORKSPACE_HOST = /^adb-\d+\.\d+\.(azuredatabricks\.net|databricks\.azure\.(us|cn))$/;

/** Clusters and warehouses in these states use no compute. */
const STOPPED = new Set(['TERMINATED', 'ERROR', 'STOPPED', 'DELETED']);

const Cluster = z
  .object({ cluster_id: z.string(), cluster_name: z.string().default(''), state: z.string() })
  .transform(
    ({ cluster_id, cluster_name, state }): RunningCompute => ({
      kind: 'cluster',
      id: cluster_id,
      name: cluster_name,
      state,
    }),
  );

const Warehouse = z
  .object({ id: z.string(), name: z.string().default(''), state: z.string() })
  .transform((warehouse): RunningCompute => ({ kind: 'warehouse', ...warehouse }));

/** Opens the REST API of workspaces (clusters 2.1, SQL warehouses 2.0), to look only. */
export const openWorkspaceCompute = (connection: WorkspaceConnection): WorkspaceCompute => ({
  listRunning: (workspaceUrl) => listRunning(connection, workspaceUrl),
});

async function listRunning(
  connection: WorkspaceConnection,
  workspaceUrl: string,
): Promise<readonly RunningCompute[]> {
  const base = baseOf(connection, workspaceUrl);
  const clusters = await listAll(connection, {
    url: `${base}/api/2.1/clusters/list`,
    member: 'clusters',
    item: Cluster,
  });
  const warehouses = await listAll(connection, {
    url: `${base}/api/2.0/sql/warehouses`,
    member: 'warehouses',
    item: Warehouse,
  });
  return [...clusters, ...warehouses].filter(({ state }) => !STOPPED.has(state));
}

/** A list that is not there says nothing about what runs. */
async function listAll(
  connection: WorkspaceConnection,
  list: PagedList<RunningCompute>,
): Promise<readonly RunningCompute[]> {
  const items = await listPages(connection, list);
  if (items === undefined)
    throw new Fault('unexpected', `Databricks: the workspace has no list of ${list.member}`);
  return items;
}

function baseOf({ gateway }: WorkspaceConnection, workspaceUrl: string): string {
  const host = workspaceUrl.toLowerCase();
  if (!WORKSPACE_HOST.test(host))
    throw new Fault('unexpected', 'Databricks: the workspace URL is not the host of a workspace');
  return gateway === undefined ? `https://${host}` : `${gateway}/${host}`;
}
