import { STARBURST_SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario, ScenarioTools } from './scenario.ts';
import { listOnboardings, requestAsAna, untilHeldFor, untilOnboarding } from './tools/follow.ts';
import { statusesOf } from './tools/look-at-azure.ts';
import { anEntry, makeStorageAccount } from './tools/make-resources.ts';

/** Starburst Galaxy: Ana asks, a ticket has the text for the vendor's support, and Ben confirms whose endpoints came. */
export const starburst: Scenario = {
  id: 'starburst',
  title: 'Starburst Galaxy pair, requested by Ana',
  expected: 'held (confirm-endpoints); Ana 403, Ben 202; onboarded, 2 approved',
  async run(tools) {
    const target = await makeStorageAccount(tools.users.platform, 'stlakehouse', true);
    await tools.allow(anEntry(target, STARBURST_SUBSCRIPTION_ID, { firstApproval: 'person' }));
    const inputs = { configurationName: 'lakehouse', contact: 'Ana, ana@contoso.example' };

    const requestId = await requestAsAna(tools, { platform: 'starburst-galaxy', target, inputs });
    const endpoints = await tools.pasteToStarburst(await supportTextOf(tools, requestId));
    const held = await untilHeldFor(tools, requestId, 'confirm-endpoints');
    const ana = await release(tools, 'ana', requestId, endpoints);
    const ben = await release(tools, 'ben', requestId, endpoints);
    const { state } = await untilOnboarding(tools, requestId, ['onboarded', 'refused']);

    const parts = (await listOnboardings(tools)).filter(({ endpoint }) =>
      endpoints.some((id) => id.toLowerCase() === endpoint),
    );
    const approved = statusesOf(tools, target).filter((status) => status === 'approved').length;
    return {
      reached: `held (${held.waitsFor?.code}); Ana ${ana}, Ben ${ben}; ${state}, ${approved} approved`,
      onboardingIds: [requestId, ...parts.map(({ onboardingId }) => onboardingId)],
    };
  },
};

/** The text in the ticket, which somebody pastes into the support's chat. */
const supportTextOf = (tools: ScenarioTools, requestId: string): Promise<string> =>
  tools.until('a ticket with the text for Starburst support', async () => {
    const ticket = (await tools.tickets()).find(({ correlationId }) => correlationId === requestId);
    return ticket?.messages.map(pasteIn).find((text) => text !== undefined);
  });

function pasteIn(message: Readonly<Record<string, unknown>>): string | undefined {
  const paste = message['paste'];
  if (typeof paste !== 'object' || paste === null || !('text' in paste)) return undefined;
  return typeof paste.text === 'string' ? paste.text : undefined;
}

/** Brings the endpoint IDs back with a release; answers the app's status. */
async function release(
  tools: ScenarioTools,
  as: 'ana' | 'ben',
  requestId: string,
  endpoints: readonly string[],
): Promise<number> {
  const body = {
    decision: 'release',
    reason: 'Starburst support named these two endpoints',
    input: { endpoints },
  };
  const path = `/api/onboardings/${requestId}/decision`;
  return (await tools.callApp({ method: 'POST', path, body, as })).status;
}
