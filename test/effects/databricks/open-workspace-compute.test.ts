import { expect, test } from 'vitest';
import { databricksGateway } from '../../../infra/local/sockets/databricks-gateway.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import { openWorkspaceCompute } from '../../../shared/effects/databricks/open-workspace-compute.ts';
import { openHttp } from '../../../shared/effects/open-http.ts';
import { aDatabricks, aWorkspace } from '../../local-platforms/a-databricks.ts';
import { always, aRulesClient } from './a-rules-client.ts';

const CLUSTERS = [
  { cluster_id: 'c1', cluster_name: 'etl', state: 'RUNNING' },
  { cluster_id: 'c2', cluster_name: 'old', state: 'TERMINATED' },
  { cluster_id: 'c3', cluster_name: 'new', state: 'PENDING' },
] as const;
const WAREHOUSES = [
  { id: 'w1', name: 'idle', state: 'STOPPED' },
  { id: 'w2', name: 'bi', state: 'RUNNING' },
] as const;

const RUNNING = [
  { kind: 'cluster', id: 'c1', name: 'etl', state: 'RUNNING' },
  { kind: 'cluster', id: 'c3', name: 'new', state: 'PENDING' },
  { kind: 'warehouse', id: 'w2', name: 'bi', state: 'RUNNING' },
];

test('what runs or starts is listed from every page, and what is stopped is not', async () => {
  const databricks = await aDatabricks();
  const { workspaceUrl } = await aWorkspace(databricks, 'dbw1');
  databricks.workspaces.setCompute(workspaceUrl, { clusters: CLUSTERS, warehouses: WAREHOUSES });
  const { compute } = await aRulesClient(databricks);

  const running = await compute.listRunning(workspaceUrl);

  expect(running).toEqual(RUNNING);
});

test('through a gateway the workspace is named in the path', async () => {
  const databricks = await aDatabricks();
  const { workspaceUrl } = await aWorkspace(databricks, 'dbw1');
  databricks.workspaces.setCompute(workspaceUrl, { clusters: CLUSTERS, warehouses: WAREHOUSES });
  const { account, clock, credential, workspaces } = databricks;
  const gateway = databricksGateway({ databricks: account, databricksWorkspaces: workspaces });
  const httpClient = createInProcessHttpClient(() => gateway, clock);
  const compute = openWorkspaceCompute({
    http: openHttp({ httpClient }),
    credential,
    gateway: 'https://127.0.0.1:8443',
  });

  const running = await compute.listRunning(workspaceUrl);

  expect(running).toEqual(RUNNING);
});

test('a workspace where nothing was ever made has nothing that runs', async () => {
  const databricks = await aDatabricks();
  const { workspaceUrl } = await aWorkspace(databricks, 'dbw1');
  const { compute } = await aRulesClient(databricks);

  expect(await compute.listRunning(workspaceUrl)).toEqual([]);
});

test.each(['adb-1.1.azuredatabricks.net.evil.example', 'evil.example/adb-1.1.azuredatabricks.net', ''])(
  'a host that is no workspace is not sent a token (%s)',
  async (host) => {
    const asked: string[] = [];
    const { compute } = await aRulesClient(await aDatabricks(), () => async ({ url }) => {
      asked.push(url.href);
      return { status: 200, headers: {}, body: '{}' };
    });

    await expect(compute.listRunning(host)).rejects.toMatchObject({ code: 'unexpected' });
    expect(asked).toEqual([]);
  },
);

test('a workspace that cannot be found is a fault, and not one where nothing runs', async () => {
  const { compute } = await aRulesClient(await aDatabricks());
  const refused = await aRulesClient(await aDatabricks(), always(403, { error_code: 'PERMISSION_DENIED' }));

  await expect(compute.listRunning('adb-1.1.azuredatabricks.net')).rejects.toMatchObject({
    code: 'unexpected',
  });
  await expect(refused.compute.listRunning('adb-1.1.databricks.azure.cn')).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});
