import type { Scenario } from './scenario.ts';
import { onboardingsOf, stateOf, untilOnboarding } from './tools/follow.ts';
import { statusesOf } from './tools/look-at-azure.ts';
import { makePartnerEndpoint, makeStorageAccount } from './tools/make-resources.ts';
import { reconcileUntil } from './tools/reconcile-until.ts';

/** A stranger knocks: the connection stays Pending, for a Rejected one can hardly ever be approved again. */
export const notAllowlisted: Scenario = {
  id: 'not-allowlisted',
  title: 'A requester not on the allowlist',
  expected: 'held (not-allowlisted); pending; 1 ticket: opened',
  async run(tools) {
    const target = await makeStorageAccount(tools.users.platform, 'stinvoices');

    const endpoint = await makePartnerEndpoint(tools.users.partner, {
      name: 'pe-unknown-partner',
      target,
      groupIds: ['blob'],
      message: 'We would like to read your invoices',
    });

    const { onboardingId } = await reconcileUntil(
      tools,
      'the endpoint is noticed',
      async () => (await onboardingsOf(tools, endpoint))[0],
    );
    const held = await untilOnboarding(tools, onboardingId, ['held', 'onboarded', 'refused']);
    const tickets = await tools.until('a ticket', async () => {
      const own = (await tools.tickets()).filter(({ correlationId }) => correlationId === onboardingId);
      return own.length > 0 ? own : undefined;
    });
    const messages = tickets.flatMap((ticket) => ticket.messages.map(({ kind }) => kind)).join(', ');
    return {
      reached: `${stateOf(held)}; ${statusesOf(tools, target).join(', ')}; ${tickets.length} ticket: ${messages}`,
      onboardingIds: [onboardingId],
    };
  },
};
