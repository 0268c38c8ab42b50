import { expect, test } from 'vitest';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import * as place from '../../infra/local/world/topology.ts';
import { aWorkspace, type WorkspaceChanges } from './builders/a-workspace.ts';
import { aLinkedZone, anEndpoint, anEstate, NETWORK_API } from './builders/an-estate.ts';
import { actsOfTheApp, rowOf } from './builders/look-at.ts';

interface Denied {
  readonly workspace?: WorkspaceChanges;
  readonly network?: string;
  readonly prepare?: (world: InProcessWorld) => Promise<unknown>;
}

const SUBNET = `${place.SPOKE_NETWORK}/subnets/${place.ENDPOINT_SUBNET}`;
const NIC = `${place.SPOKE_GROUP}/providers/Microsoft.Network/networkInterfaces/nic-worker`;

const aWorkerInTheSubnet = ({ users }: InProcessWorld): Promise<unknown> =>
  users.platform.put(NIC, NETWORK_API, {
    location: 'eastus',
    properties: { ipConfigurations: [{ name: 'one', properties: { subnet: { id: SUBNET } } }] },
  });

const DENIED: readonly (readonly [string, Denied, string, RegExp])[] = [
  [
    'in another network',
    { network: place.HUB_NETWORK },
    'preflight-failed',
    /not in the network of the workspace/,
  ],
  [
    'in another region',
    { workspace: { location: 'West US 3' } },
    'preflight-failed',
    /both have to be in one region/,
  ],
  [
    'to a workspace whose clusters have public addresses',
    { workspace: { parameters: { enableNoPublicIp: { value: false } } } },
    'preflight-failed',
    /enableNoPublicIp\) of the workspace is false/,
  ],
  [
    'to a workspace with other network rules',
    { workspace: { properties: { requiredNsgRules: 'NoAzureServiceRules' } } },
    'preflight-failed',
    /are NoAzureServiceRules/,
  ],
  [
    'in a subnet that workers share',
    { prepare: aWorkerInTheSubnet },
    'preflight-failed',
    /nic-worker is in it/,
  ],
  [
    'whose network is linked to the hub\u2019s zone only',
    { prepare: (world) => aLinkedZone(world, 'privatelink.azuredatabricks.net') },
    'zone-ambiguous',
    /has to be the network\u2019s own/,
  ],
];

test.each(DENIED)('an endpoint %s is held, and nothing is written', async (_, denied, code, words) => {
  const world = await anEstate();
  await denied.prepare?.(world);
  const { id } = await aWorkspace(world, denied.workspace);

  const endpoint = await anEndpoint(world, {
    name: 'pe-sales',
    target: id,
    groupIds: ['databricks_ui_api'],
    ...(denied.network === undefined ? {} : { network: denied.network }),
  });
  await world.clock.runFor(60);

  const row = await rowOf(world, endpoint);
  expect([row.state, row.code, row.platform]).toEqual(['held', code, 'databricks-back-end']);
  expect(row.reason).toMatch(words);
  expect(actsOfTheApp(world)).toEqual([]);
});
