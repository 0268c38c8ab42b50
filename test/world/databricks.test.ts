import { expect, test } from 'vitest';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';

const LAKE = `${place.DATA_GROUP}/providers/Microsoft.Storage/storageAccounts/stlake`;
const WORKSPACE = `${place.DATA_GROUP}/providers/Microsoft.Databricks/workspaces/dbw1`;

test('the app, as its managed identity, has a rule made in the world and sees its endpoint come from Databricks', async () => {
  const world = await createInProcess({ hasEvents: false });
  await world.users.platform.put(LAKE, '2023-05-01', { location: place.REGION, kind: 'StorageV2' });
  const rules = await world.effects.privateEndpointRules('databricks-serverless');
  const done = world.clock.track(async () => {
    const config = await rules?.ensureConfig({ name: 'ncc-west', region: place.REGION }, 'request-1');
    const { value } = { value: undefined, ...config };
    return value && rules?.ensureRule(value, { resourceId: LAKE, groupId: 'dfs' }, 'request-1');
  });
  await world.clock.runFor(60);

  const ensured = await done;

  const [connection] = [...world.azure.state.connections.values()].filter(
    ({ targetId }) => targetId === LAKE.toLowerCase(),
  );
  expect(ensured).toMatchObject({ kind: 'created', value: { resourceId: LAKE, groupId: 'dfs' } });
  expect(connection?.endpointId).toContain(place.DATABRICKS_SUBSCRIPTION_ID);
  expect(world.databricks.rules()).toMatchObject([
    { standing: 'PENDING', endpointId: connection?.endpointId },
  ]);
});

test("the app sees what runs in a workspace by the URL that ARM has, and a fault of Databricks' APIs is an outage", async () => {
  const world = await createInProcess({ hasEvents: false });
  const made = await world.users.platform.put(WORKSPACE, '2024-05-01', { location: place.REGION });
  const { workspaceUrl } = (made as { properties: { workspaceUrl: string } }).properties;
  world.databricksWorkspaces.setCompute(workspaceUrl, {
    warehouses: [{ id: 'w1', name: 'bi', state: 'RUNNING' }],
  });
  const compute = await world.effects.workspaceCompute('databricks-back-end');

  const running = await compute?.listRunning(workspaceUrl);
  world.switches.turnOn('databricks-down');

  expect(running).toEqual([{ kind: 'warehouse', id: 'w1', name: 'bi', state: 'RUNNING' }]);
  await expect(compute?.listRunning(workspaceUrl)).rejects.toMatchObject({ code: 'unavailable' });
});
