import type { Scenario } from './scenario.ts';
import { onboardingsOf, stateOf } from './tools/follow.ts';
import { makeEndpoint, makeVault, spokeEndpointId } from './tools/make-resources.ts';
import { reconcileUntil } from './tools/reconcile-until.ts';

const NAME = 'pe-legacy-vault';

/** What was Approved before the app came is adopted: no ticket, no write. It is the first thing that reconcile does. */
export const dayOne: Scenario = {
  id: 'day-one',
  title: 'Day one: approved before the app came',
  expected: 'adopted; no ticket',
  async prepare({ platform }) {
    const vault = await makeVault(platform, 'kv-legacy');
    await makeEndpoint(platform, {
      name: NAME,
      target: vault,
      groupIds: ['vault'],
      message: 'Here for years',
      isAutomatic: true,
    });
  },
  async run(tools) {
    const row = await reconcileUntil(
      tools,
      'the first reconcile takes stock',
      async () => (await onboardingsOf(tools, spokeEndpointId(NAME)))[0],
    );
    const tickets = (await tools.tickets()).filter(({ correlationId }) => correlationId === row.onboardingId);
    return {
      reached: `${stateOf(row)}; ${tickets.length === 0 ? 'no' : 'a'} ticket`,
      onboardingIds: [row.onboardingId],
    };
  },
};
