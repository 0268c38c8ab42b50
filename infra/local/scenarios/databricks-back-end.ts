import * as z from 'zod';
import { ENDPOINT_SUBNET, SPOKE_NETWORK, SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario, ScenarioTools } from './scenario.ts';
import { requestAsAna, untilEndpointHeldFor, untilHeldFor, untilOnboarding } from './tools/follow.ts';
import { describeNames, namesResolve } from './tools/look-at-azure.ts';
import { anEntry, makeTarget, spokeEndpointId } from './tools/make-resources.ts';
import { untilPasteText } from './tools/paste-text.ts';

const API = '2024-05-01';
const Workspace = z.object({ properties: z.object({ workspaceUrl: z.string() }) });

/** Azure Databricks, back end: the workspace's owner sends the request of the ticket, and starts a cluster in the end. */
export const databricksBackEnd: Scenario = {
  id: 'databricks-back-end',
  title: 'Databricks back end, an existing workspace',
  expected: `PUT 200; held (task-open); onboarded; ${namesResolve(1, 1)}`,
  async run(tools) {
    const workspace = await makeTarget(tools.users.platform, {
      type: 'Microsoft.Databricks/workspaces',
      name: 'dbw-orders',
      properties: { parameters: { customVirtualNetworkId: { value: SPOKE_NETWORK } } },
    });
    await tools.allow(anEntry(workspace, SUBSCRIPTION_ID));
    const endpoint = spokeEndpointId('pe-dbw-orders');
    const subnet = `${SPOKE_NETWORK}/subnets/${ENDPOINT_SUBNET}`;
    const asked = {
      platform: 'databricks-back-end',
      target: workspace,
      endpoints: [{ create: { endpoint, subnet } }],
    };

    const requestId = await requestAsAna(tools, asked);
    await untilHeldFor(tools, requestId, 'preflight-failed');
    const status = await sendRequest(tools, await untilPasteText(tools, requestId, 'NoAzureDatabricksRules'));
    await requestAsAna(tools, asked);
    const open = await untilEndpointHeldFor(tools, endpoint, 'task-open');
    await sayItAnswers(tools, open.onboardingId);
    const { state } = await untilOnboarding(tools, requestId, ['onboarded', 'refused']);

    const names = await describeNames(tools, endpoint, [await urlOf(tools, workspace)]);
    const holds = `PUT ${status}; held (${open.waitsFor?.code})`;
    return { reached: `${holds}; ${state}; ${names}`, onboardingIds: [requestId, open.onboardingId] };
  },
};

/** Sends the request that stands in a ticket, as it stands there. Answers the status. */
async function sendRequest({ users }: ScenarioTools, text: string): Promise<number> {
  const [, path = '', version = '', body = ''] = /PUT (\S+)\?api-version=(\S+)\s+(\{.+)$/s.exec(text) ?? [];
  return (await users.platform.call('PUT', path, version, JSON.parse(body))).status;
}

async function sayItAnswers({ callApp }: ScenarioTools, onboardingId: string): Promise<void> {
  const body = {
    decision: 'release',
    hold: 'task-open',
    reason: 'started a cluster',
    input: { clusterProof: 'cluster 0101-orders: select 1 answered 1' },
  };
  await callApp({ method: 'POST', path: `/api/onboardings/${onboardingId}/decision`, body, as: 'ben' });
}

const urlOf = async ({ users }: ScenarioTools, workspace: string): Promise<string> =>
  Workspace.parse((await users.platform.call('GET', workspace, API)).body).properties.workspaceUrl;
