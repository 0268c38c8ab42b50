import { SUBSCRIPTION_ID, TENANT_ID } from '../world/topology.ts';
import type { Scenario } from './scenario.ts';
import { onboardingsOf, untilEndpoint } from './tools/follow.ts';
import { countChanges } from './tools/look-at-azure.ts';
import { anEntry, makeEndpoint, makeVault, spokeEndpointId } from './tools/make-resources.ts';

const NAME = 'pe-billing-vault';

/** Event Grid delivers at least once and in any order: here once before the endpoint exists, and three times after. */
export const sameEventThrice: Scenario = {
  id: 'same-event-thrice',
  title: 'Same event three times, once too early',
  expected: 'onboarded; 1 onboarding, 1 approval, 1 record write',
  async run(tools) {
    const { platform } = tools.users;
    const vault = await makeVault(platform, 'kv-billing');
    await tools.allow(anEntry(vault, SUBSCRIPTION_ID));
    const event = writeEventOf(spokeEndpointId(NAME));

    tools.sendEvent(event);
    const endpoint = await makeEndpoint(platform, {
      name: NAME,
      target: vault,
      groupIds: ['vault'],
      message: 'Billing needs its secrets',
    });
    for (let copies = 0; copies < 3; copies += 1) tools.sendEvent(event);

    const { onboardingId, state } = await untilEndpoint(tools, endpoint, ['onboarded', 'held', 'refused']);
    const onboardings = await onboardingsOf(tools, endpoint);
    const approvals = countChanges(tools, 'connection.approved', (id) => id.startsWith(vault.toLowerCase()));
    const writes = countChanges(tools, 'record.put', (id) => id.endsWith('/kv-billing'));
    return {
      reached: `${state}; ${onboardings.length} onboarding, ${approvals} approval, ${writes} record write`,
      onboardingIds: [onboardingId],
    };
  },
};

/** The event that Azure sends for a private endpoint's write, by the fields that are told apart. */
const writeEventOf = (endpoint: string) => ({
  id: 'b7d7c2c4-3a7e-4f4e-9d43-1f2f6a0c9a11',
  topic: `/subscriptions/${SUBSCRIPTION_ID}`,
  subject: endpoint,
  eventType: 'Microsoft.Resources.ResourceWriteSuccess',
  eventTime: '2026-01-01T00:00:00.0000000Z',
  dataVersion: '2',
  metadataVersion: '1',
  data: {
    resourceProvider: 'Microsoft.Network',
    resourceUri: endpoint,
    operationName: 'Microsoft.Network/privateEndpoints/write',
    status: 'Succeeded',
    subscriptionId: SUBSCRIPTION_ID,
    tenantId: TENANT_ID,
  },
});
