import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';
import type { NewEntry } from '../../../shared/effects/tables/write-entry.ts';
import { anEntry } from './an-estate.ts';
import { ALICE, type Answer, callApp } from './call-app.ts';
import { connectionOf } from './look-at.ts';

/** The name of the configuration that requests ask for here. */
export const CONFIGURATION = 'ncc-lake';

/** A workspace of ours; answers the ID that the Databricks account has for it. */
export async function aServerlessWorkspace({ users }: InProcessWorld, name = 'dbw-lake'): Promise<string> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.Databricks/workspaces/${name}`;
  const body = { location: place.REGION, sku: { name: 'premium' } };
  const made = await users.platform.put(id, '2024-05-01', body);
  const { workspaceId } = (made as { readonly properties: { readonly workspaceId: string } }).properties;
  return String(workspaceId);
}

/** An entry that lets endpoints of Databricks' subscription connect that Databricks attests. */
export const aServerlessEntry = (target: string, changes: Partial<NewEntry> = {}): NewEntry =>
  anEntry(target, {
    requester: { kind: 'subscription', subscriptionId: place.DATABRICKS_SUBSCRIPTION_ID },
    attestation: 'required',
    ...changes,
  });

/** Alice asks for what the workspace's serverless compute needs to reach the target. */
export const aServerlessRequest = (
  world: InProcessWorld,
  target: string,
  workspaceId: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: {
      platform: 'databricks-serverless',
      target,
      inputs: { workspaceId, configurationName: CONFIGURATION, ...inputs },
    },
  });

/** Rules for blob and dfs that an administrator of the account made there. */
export async function rulesByHand(
  { clock, effects }: InProcessWorld,
  resourceId: string,
  workspaceId: string,
): Promise<void> {
  const account = await effects.privateEndpointRules('databricks-serverless');
  const made = clock.track(async () => {
    const config = await account?.ensureConfig({ name: CONFIGURATION, region: place.REGION }, 'admin');
    if (config === undefined || config.kind === 'limit') throw new Error('no configuration');
    await account?.attach(workspaceId, config.value.configId, 'admin');
    for (const groupId of ['blob', 'dfs'])
      await account?.ensureRule(config.value, { resourceId, groupId }, 'admin');
  });
  await clock.runFor(60);
  await made;
}

/** An endpoint that Databricks' subscription has to our target without any rule of ours asking for it. */
export async function anUnaskedEndpoint(
  { vendorTools }: InProcessWorld,
  target: string,
  groupId: string,
  { name = 'databricks-0-pe-0', resourceGroup = 'prod-westus3-snp-9-compute-9' } = {},
): Promise<string> {
  const group = `/subscriptions/${place.DATABRICKS_SUBSCRIPTION_ID}/resourceGroups/${resourceGroup}`;
  const network = `${group}/providers/Microsoft.Network/virtualNetworks/serverless-unasked`;
  const id = `${group}/providers/Microsoft.Network/privateEndpoints/${name}`;
  await vendorTools.databricks.put(network, '2025-05-01', {
    location: place.REGION,
    properties: {
      addressSpace: { addressPrefixes: ['10.99.0.0/16'] },
      subnets: [{ name: 'endpoints', properties: { addressPrefix: '10.99.1.0/24' } }],
    },
  });
  await vendorTools.databricks.put(id, '2025-05-01', {
    location: place.REGION,
    properties: {
      subnet: { id: `${network}/subnets/endpoints` },
      manualPrivateLinkServiceConnections: [
        { name, properties: { privateLinkServiceId: target, groupIds: [groupId] } },
      ],
    },
  });
  return id;
}

/** Approves or rejects the connection of an endpoint in the portal, as the target's owner may. */
export async function ownerDecides(
  world: InProcessWorld,
  endpoint: string,
  status: 'Approved' | 'Rejected',
): Promise<void> {
  const { id } = connectionOf(world, endpoint);
  const state = { status, description: `${status} in the portal` };
  await world.users.platform.put(id, '2023-05-01', {
    properties: { privateLinkServiceConnectionState: state },
  });
}
