import { expect, test } from 'vitest';
import { askForWorkspace, aWorkspace, DATABRICKS_API } from './builders/a-workspace.ts';
import { anEstate, endpointId } from './builders/an-estate.ts';
import { actsOfKind, actsOfTheApp, brokenPromises, requestRow, rowOf, ticketOf } from './builders/look-at.ts';

const COMPUTE = {
  clusters: [
    { cluster_id: '0101-etl', cluster_name: 'nightly', state: 'RUNNING' },
    { cluster_id: '0101-old', cluster_name: 'old', state: 'TERMINATED' },
  ],
  warehouses: [{ id: 'w1', name: 'bi', state: 'STARTING' }],
} as const;

test('an existing workspace waits for its owner, who is told what runs and the exact request, and goes on once it was sent', async () => {
  const world = await anEstate();
  const workspace = await aWorkspace(world, { properties: { requiredNsgRules: 'AllRules' } });
  world.databricksWorkspaces.setCompute(workspace.url, COMPUTE);
  await askForWorkspace(world, workspace);
  await world.clock.runFor(60);
  const held = await requestRow(world);
  const writtenBefore = actsOfTheApp(world);
  const text = held?.hold?.paste?.text ?? '';
  const ticket = JSON.stringify(ticketOf(world, held?.onboardingId ?? '')?.messages);
  const [, path = '', body = ''] = /PUT (\S+)\?api-version=2024-05-01\n\n(\{.+)$/s.exec(text) ?? [];
  world.databricksWorkspaces.setCompute(workspace.url, {});

  const put = await world.users.platform.call('PUT', path, DATABRICKS_API, JSON.parse(body));
  await askForWorkspace(world, workspace);
  await world.clock.runFor(180);

  expect([held?.state, held?.code, held?.hold?.releasableBy]).toEqual(['held', 'preflight-failed', 'nobody']);
  expect(text).toContain('cluster nightly (0101-etl), RUNNING; warehouse bi (w1), STARTING');
  expect(text).not.toContain('0101-old');
  expect(ticket).toContain('NoAzureDatabricksRules');
  expect(writtenBefore).toEqual([]);
  expect([path, put.status]).toEqual([workspace.id, 200]);
  expect(put.body).toMatchObject({
    sku: { name: 'premium' },
    properties: { requiredNsgRules: 'NoAzureDatabricksRules', workspaceUrl: workspace.url },
  });
  expect(JSON.parse(body).properties).not.toHaveProperty('workspaceUrl');
  expect(await rowOf(world, endpointId('pe-sales'))).toMatchObject({ state: 'held', code: 'task-open' });
  expect(actsOfKind(world, 'target.updated')).toEqual([]);
  expect(brokenPromises(world)).toEqual([]);
});

test('what runs is not asked where nothing has to change, and where it cannot be seen the ticket says so', async () => {
  const world = await anEstate();
  world.switches.turnOn('databricks-down');
  const fit = await aWorkspace(world);
  const unfit = await aWorkspace(world, { name: 'dbw-old', properties: { requiredNsgRules: 'AllRules' } });

  await askForWorkspace(world, fit);
  await world.clock.runFor(60);
  const first = await requestRow(world);
  await askForWorkspace(world, unfit, {}, 'pe-old');
  await world.clock.runFor(60);

  const rows = world.ticketDesk.tickets().flatMap(({ messages }) => messages);
  expect(first?.state).not.toBe('held');
  expect(JSON.stringify(rows)).toContain('Running when this was written: \\"not known (');
});
