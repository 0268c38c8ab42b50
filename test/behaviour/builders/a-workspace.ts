import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';
import { aWantedEndpoint } from './a-creation.ts';
import { anEntry } from './an-estate.ts';
import { ALICE, type Answer, BOB, callApp, decide } from './call-app.ts';
import { rowOf } from './look-at.ts';

/** Microsoft.Databricks' API version that everybody's tools use here. */
export const DATABRICKS_API = '2024-05-01';

/** The zone that the app makes beside the network of the workspace. */
export const WORKSPACE_ZONE = `${place.SPOKE_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.azuredatabricks.net`;

/** A workspace that somebody wrote, with the URL that Azure gave it. */
export interface MadeWorkspace {
  readonly id: string;
  readonly url: string;
  /** The name of its record. */
  readonly record: string;
}

/** What of a workspace is other than a back-end connection needs it. */
export interface WorkspaceChanges {
  readonly name?: string;
  readonly location?: string;
  readonly sku?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A workspace in the spoke that is as a back-end connection needs it, and that endpoints may connect to. */
export async function aWorkspace(
  world: InProcessWorld,
  { location = 'eastus', name = 'dbw-sales', parameters, properties, sku = 'premium' }: WorkspaceChanges = {},
): Promise<MadeWorkspace> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.Databricks/workspaces/${name}`;
  const made = await world.users.platform.put(id, DATABRICKS_API, {
    location,
    sku: { name: sku },
    properties: {
      managedResourceGroupId: `/subscriptions/${place.SUBSCRIPTION_ID}/resourceGroups/managed-${name}`,
      requiredNsgRules: 'NoAzureDatabricksRules',
      parameters: { customVirtualNetworkId: { value: place.SPOKE_NETWORK }, ...parameters },
      ...properties,
    },
  });
  await world.allow(anEntry(id));
  const { workspaceUrl: url } = (made as { properties: { workspaceUrl: string } }).properties;
  return { id, url, record: url.replace('.azuredatabricks.net', '') };
}

/** Alice asks for an endpoint in the spoke; `databricks_ui_api` unless said otherwise. */
export const askForWorkspace = (
  world: InProcessWorld,
  { id }: MadeWorkspace,
  endpoint: Readonly<Record<string, unknown>> = {},
  name = 'pe-sales',
): Promise<Answer> =>
  callApp(world, 'POST', '/api/onboardings', {
    as: ALICE,
    body: {
      platform: 'databricks-back-end',
      target: id,
      endpoints: [aWantedEndpoint(name, { groupIds: [], ...endpoint })],
    },
  });

/** Bob says that the task of this endpoint is done, and what came of it. Throws unless the app takes his word. */
export async function sayDone(
  world: InProcessWorld,
  endpoint: string,
  input: Readonly<Record<string, string>>,
): Promise<void> {
  const { onboardingId } = await rowOf(world, endpoint);
  const answer = await decide(world, onboardingId, BOB, { hold: 'task-open', input });
  if (answer.status !== 202) throw new Error(`the release answered ${answer.status}: ${answer.text}`);
}
