import * as z from 'zod';
import { DATA_GROUP, DATABRICKS_SUBSCRIPTION_ID, REGION } from '../world/topology.ts';
import type { UserTools } from '../world/user-tools.ts';
import type { Scenario } from './scenario.ts';
import { listOnboardings, requestAsAna, untilOnboarding } from './tools/follow.ts';
import { statusesOf } from './tools/look-at-azure.ts';
import { anEntry, makeStorageAccount } from './tools/make-resources.ts';

/** Databricks serverless: Ana asks for a workspace; the app makes two rules, and approves the endpoints that Databricks attests. */
export const databricksServerless: Scenario = {
  id: 'databricks-serverless',
  title: 'Databricks serverless, requested by Ana',
  expected: 'onboarded; rules blob ESTABLISHED, dfs ESTABLISHED; 2 approved',
  async run(tools) {
    const { platform } = tools.users;
    const target = await makeStorageAccount(platform, 'stserverless', true);
    const workspaceId = await makeWorkspace(platform, 'dbw-serverless');
    await tools.allow(anEntry(target, DATABRICKS_SUBSCRIPTION_ID, { attestation: 'required' }));
    const inputs = { workspaceId, configurationName: 'ncc-serverless' };

    const requestId = await requestAsAna(tools, { platform: 'databricks-serverless', target, inputs });
    const { state } = await untilOnboarding(tools, requestId, ['onboarded', 'refused']);

    const rules = tools.databricks
      .rules()
      .filter(({ resourceId }) => resourceId.toLowerCase() === target.toLowerCase());
    const endpoints = new Set(rules.map(({ endpointId }) => endpointId.toLowerCase()));
    const parts = (await listOnboardings(tools)).filter(({ endpoint }) => endpoints.has(endpoint ?? ''));
    const approved = statusesOf(tools, target).filter((status) => status === 'approved').length;
    const standing = rules.map((rule) => `${rule.groupId} ${rule.standing}`).join(', ');
    return {
      reached: `${state}; rules ${standing}; ${approved} approved`,
      onboardingIds: [requestId, ...parts.map(({ onboardingId }) => onboardingId)],
    };
  },
};

const Made = z.object({ properties: z.object({ workspaceId: z.string() }) });

/** Answers the ID that the Databricks account has for it. */
async function makeWorkspace(user: UserTools, name: string): Promise<string> {
  const id = `${DATA_GROUP}/providers/Microsoft.Databricks/workspaces/${name}`;
  const made = await user.put(id, '2024-05-01', { location: REGION, sku: { name: 'premium' } });
  return Made.parse(made).properties.workspaceId;
}
