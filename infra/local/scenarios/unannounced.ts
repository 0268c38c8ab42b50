import { PARTNER_SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario } from './scenario.ts';
import { onboardingsOf, untilOnboarding } from './tools/follow.ts';
import { statusesOf } from './tools/look-at-azure.ts';
import { anEntry, makePartnerEndpoint, makeStorageAccount } from './tools/make-resources.ts';
import { reconcileUntil } from './tools/reconcile-until.ts';

/** A partner's endpoint raises its event in the partner's subscription: only reconcile can find it. */
export const unannounced: Scenario = {
  id: 'unannounced',
  title: 'A connection that no event announced',
  expected: 'noticed by reconcile; onboarded; approved',
  async run(tools) {
    const target = await makeStorageAccount(tools.users.platform, 'stexchange');
    await tools.allow(anEntry(target, PARTNER_SUBSCRIPTION_ID, { groupIds: [] }));

    const endpoint = await makePartnerEndpoint(tools.users.partner, {
      name: 'pe-exchange',
      target,
      groupIds: ['blob'],
      message: 'Exchange of files, contract 4711',
    });

    const { onboardingId } = await reconcileUntil(
      tools,
      'reconcile finds the connection',
      async () => (await onboardingsOf(tools, endpoint))[0],
    );
    const row = await untilOnboarding(tools, onboardingId, ['onboarded', 'held', 'refused']);
    const noticed = row.evidence.some((line) => line.includes('Noticed by reconcile'))
      ? 'reconcile'
      : 'event';
    return {
      reached: `noticed by ${noticed}; ${row.state}; ${statusesOf(tools, target).join(', ')}`,
      onboardingIds: [onboardingId],
    };
  },
};
