import { STARBURST_SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario, ScenarioTools } from './scenario.ts';
import { listOnboardings, requestAsAna, untilHeldFor, untilOnboarding } from './tools/follow.ts';
import { statusesOf } from './tools/look-at-azure.ts';
import { makeMetastore } from './tools/make-metastore.ts';
import { anEntry, makeStorageAccount } from './tools/make-resources.ts';
import { untilPasteText } from './tools/paste-text.ts';

/**
 * Starburst Galaxy: Ana asks, for her Hive Metastore too; a ticket has the text for the vendor's support, and Ben confirms
 * whose endpoints came.
 */
export const starburst: Scenario = {
  id: 'starburst',
  title: 'Starburst Galaxy and Hive Metastore, by Ana',
  expected: 'held (confirm-endpoints); Ana 403, Ben 202; onboarded, 3 approved',
  async run(tools) {
    const target = await makeStorageAccount(tools.users.platform, 'stlakehouse', true);
    await tools.allow(anEntry(target, STARBURST_SUBSCRIPTION_ID, { firstApproval: 'person' }));
    const { service, vm } = await makeMetastore(tools.users.platform);
    await tools.allow(anEntry(service, STARBURST_SUBSCRIPTION_ID));
    const inputs = {
      configurationName: 'lakehouse',
      contact: 'Ana, ana@contoso.example',
      metastoreVm: vm,
      metastoreService: service,
    };

    const requestId = await requestAsAna(tools, { platform: 'starburst-galaxy', target, inputs });
    const endpoints = await tools.pasteToStarburst(await untilPasteText(tools, requestId, 'blob and dfs'));
    const held = await untilHeldFor(tools, requestId, 'confirm-endpoints');
    const ana = await release(tools, 'ana', requestId, endpoints);
    const ben = await release(tools, 'ben', requestId, endpoints);
    const { state } = await untilOnboarding(tools, requestId, ['onboarded', 'refused']);

    const parts = (await listOnboardings(tools)).filter(({ endpoint }) =>
      endpoints.some((id) => id.toLowerCase() === endpoint),
    );
    const approved = [target, service]
      .flatMap((each) => statusesOf(tools, each))
      .filter((status) => status === 'approved').length;
    return {
      reached: `held (${held.waitsFor?.code}); Ana ${ana}, Ben ${ben}; ${state}, ${approved} approved`,
      onboardingIds: [requestId, ...parts.map(({ onboardingId }) => onboardingId)],
    };
  },
};

/** Brings the endpoint IDs back with a release; answers the app's status. */
async function release(
  tools: ScenarioTools,
  as: 'ana' | 'ben',
  requestId: string,
  endpoints: readonly string[],
): Promise<number> {
  const body = {
    decision: 'release',
    reason: 'Starburst support named these three endpoints',
    input: { endpoints },
  };
  const path = `/api/onboardings/${requestId}/decision`;
  return (await tools.callApp({ method: 'POST', path, body, as })).status;
}
