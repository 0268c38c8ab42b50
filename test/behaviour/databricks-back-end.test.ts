import { expect, test } from 'vitest';
import { askForWorkspace, aWorkspace, sayDone, WORKSPACE_ZONE } from './builders/a-workspace.ts';
import { anEstate, endpointId } from './builders/an-estate.ts';
import {
  actsOfKind,
  addressesOf,
  brokenPromises,
  connectionOf,
  recordSetOf,
  requestRow,
  rowOf,
  statesOf,
} from './builders/look-at.ts';

const ENDPOINT = endpointId('pe-sales');

test.each([
  ['names the host', []],
  ['names none', ['Microsoft.Databricks/workspaces']],
])(
  'an endpoint to a workspace is made, approved, named in its own network\u2019s zone and proven, where Azure %s',
  async (_, hostlessTypes) => {
    const world = await anEstate({ azure: { hostlessTypes } });
    const workspace = await aWorkspace(world);

    const { json, status } = await askForWorkspace(world, workspace);
    await world.clock.runFor(240);
    const held = await rowOf(world, ENDPOINT);
    await sayDone(world, ENDPOINT, { clusterProof: 'cluster 0101-1: select 1 answered 1' });
    await world.clock.runFor(60);

    expect(status).toBe(202);
    expect([held.state, held.code, held.platform]).toEqual(['held', 'task-open', 'databricks-back-end']);
    expect(held.hold?.paste?.text).toContain('Control Plane Request Failure');
    expect(held.hold?.paste?.text).toContain(workspace.url);
    expect(recordSetOf(world, WORKSPACE_ZONE, workspace.record)).toMatchObject({
      addresses: addressesOf(world, ENDPOINT),
    });
    expect(await statesOf(world, held.onboardingId)).toEqual(
      expect.arrayContaining(['writing-records', 'approving', 'propagating', 'verifying', 'onboarded']),
    );
    expect(actsOfKind(world, 'connection.approved')).toHaveLength(1);
    expect(connectionOf(world, ENDPOINT).groupIds).toEqual(['databricks_ui_api']);
    expect(await requestRow(world)).toMatchObject({
      state: 'onboarded',
      onboardingId: json?.['onboardingId'],
    });
    expect(brokenPromises(world)).toEqual([]);
  },
);

test.each([
  ['is not on the Premium plan', { sku: 'standard' }, 'Premium'],
  ['is not injected', { parameters: { customVirtualNetworkId: { value: '' } } }, 'NonVNetInjected'],
  [
    'gives clusters public addresses',
    { parameters: { enableNoPublicIp: { value: false } } },
    'enableNoPublicIp',
  ],
] as const)('a workspace that %s is held before anything is made', async (_, changes, words) => {
  const world = await anEstate();
  const workspace = await aWorkspace(world, changes);

  await askForWorkspace(world, workspace);
  await world.clock.runFor(60);

  const row = await requestRow(world);
  expect([row?.state, row?.code, row?.hold?.releasableBy]).toEqual(['held', 'preflight-failed', 'nobody']);
  expect(row?.reason).toContain(words);
  expect(actsOfKind(world, 'endpoint.created')).toEqual([]);
});
