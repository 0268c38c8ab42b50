import { SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario } from './scenario.ts';
import { untilEndpoint } from './tools/follow.ts';
import { describeNames, namesResolve } from './tools/look-at-azure.ts';
import { anEntry, makeEndpoint, makeVault } from './tools/make-resources.ts';

/** A key vault: its zone has another name than its hosts. */
export const keyVault: Scenario = {
  id: 'key-vault',
  title: 'Key vault, by its event',
  expected: `onboarded; ${namesResolve(1, 1)}`,
  async run(tools) {
    const { platform } = tools.users;
    const vault = await makeVault(platform, 'kv-orders');
    await tools.allow(anEntry(vault, SUBSCRIPTION_ID));

    const endpoint = await makeEndpoint(platform, {
      name: 'pe-orders-vault',
      target: vault,
      groupIds: ['vault'],
      message: 'Orders needs its secrets',
    });

    const { onboardingId, state } = await untilEndpoint(tools, endpoint, ['onboarded', 'held', 'refused']);
    const names = await describeNames(tools, endpoint, ['kv-orders.vault.azure.net']);
    return { reached: `${state}; ${names}`, onboardingIds: [onboardingId] };
  },
};
