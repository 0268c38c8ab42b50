import { SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario } from './scenario.ts';
import { stateOf, untilEndpoint, untilOnboarding } from './tools/follow.ts';
import { statusesOf } from './tools/look-at-azure.ts';
import { anEntry, makeEndpoint, makeVault } from './tools/make-resources.ts';

/** The first approved connection changes what a public name leads to: that is a decision of a person. */
export const firstApproval: Scenario = {
  id: 'first-approval',
  title: 'First approval, released by Ben',
  expected: 'held (first-approval), pending; onboarded, approved',
  async run(tools) {
    const { platform } = tools.users;
    const vault = await makeVault(platform, 'kv-payroll');
    await tools.allow(anEntry(vault, SUBSCRIPTION_ID, { firstApproval: 'person' }));

    const endpoint = await makeEndpoint(platform, {
      name: 'pe-payroll-vault',
      target: vault,
      groupIds: ['vault'],
      message: 'Payroll needs its secrets',
    });

    const held = await untilEndpoint(tools, endpoint, ['held', 'onboarded', 'refused']);
    const before = statusesOf(tools, vault).join(', ');
    await tools.callApp({
      method: 'POST',
      path: `/api/onboardings/${held.onboardingId}/decision`,
      body: { decision: 'release', reason: 'No client outside of the network uses this vault' },
      as: 'ben',
    });
    const { state } = await untilOnboarding(tools, held.onboardingId, ['onboarded', 'refused']);
    return {
      reached: `${stateOf(held)}, ${before}; ${state}, ${statusesOf(tools, vault).join(', ')}`,
      onboardingIds: [held.onboardingId],
    };
  },
};
