import { SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario, ScenarioTools } from './scenario.ts';
import { countTickets } from './tools/count-tickets.ts';
import { stateOf, untilEndpoint, untilOnboarding } from './tools/follow.ts';
import { addressesOf } from './tools/look-at-azure.ts';
import { anEntry, makeEndpoint, makeVault, NETWORK_API } from './tools/make-resources.ts';

const HOST = 'kv-invoices.vault.azure.net';
const SETTLED = ['onboarded', 'standby', 'held', 'refused'];
const REASON = 'No client uses it any more';

/** Two endpoints on one name: the active one is deleted, and the other has the name until Ben takes that back too. */
export const offboarding: Scenario = {
  id: 'offboarding',
  title: 'Offboarding: deleted, and taken back by Ben',
  expected: 'onboarded, standby; survivor onboarded, 0 gaps; name gone, both tickets tell',
  async run(tools) {
    const { platform } = tools.users;
    const vault = await makeVault(platform, 'kv-invoices');
    await tools.allow(anEntry(vault, SUBSCRIPTION_ID));
    const connect = (name: string) =>
      makeEndpoint(platform, { name, target: vault, groupIds: ['vault'], message: 'Invoices' });
    const both = [await connect('pe-invoices'), await connect('pe-invoices-next')];
    const rows = await Promise.all(both.map((each) => untilEndpoint(tools, each, SETTLED)));
    const [active, survivor] = rows.toSorted((one, other) => (one.state < other.state ? -1 : 1));
    if (active?.endpoint === undefined || survivor?.endpoint === undefined)
      throw new Error('not two onboardings');
    const own = await addressesOf(tools, survivor.endpoint);

    await platform.call('DELETE', active.endpoint, NETWORK_API);
    const gaps = await gapsUntil(tools, own);
    const { state } = await untilOnboarding(tools, survivor.onboardingId, ['onboarded', 'refused']);
    await takeBackAsBen(tools, survivor.onboardingId);
    await tools.until('the name is gone', async () =>
      (await tools.lookUp(HOST)).length === 0 ? true : undefined,
    );

    const told = await tools.until('both tickets tell', async () => {
      const deleted = await countTickets(tools, 'The endpoint was deleted', active.onboardingId);
      const takenBack = await countTickets(tools, REASON, survivor.onboardingId);
      return deleted + takenBack === 2 ? 'both tickets tell' : undefined;
    });
    return {
      reached: `${stateOf(active)}, ${stateOf(survivor)}; survivor ${state}, ${gaps} gaps; name gone, ${told}`,
      onboardingIds: [active.onboardingId, survivor.onboardingId],
    };
  },
};

/** Asks for the name until it leads to these addresses. Answers how often it led nowhere. */
async function gapsUntil(tools: ScenarioTools, addresses: readonly string[]): Promise<number> {
  let gaps = 0;
  return tools.until('the name leads to the survivor', async () => {
    const answers = await tools.lookUp(HOST);
    if (answers.length === 0) gaps += 1;
    const isTaken = answers.length > 0 && answers.every((each) => addresses.includes(each));
    return isTaken ? gaps : undefined;
  });
}

async function takeBackAsBen({ callApp }: ScenarioTools, onboardingId: string): Promise<void> {
  const body = { decision: 'revoke', next: 'offboard', reason: REASON };
  const path = `/api/onboardings/${onboardingId}/decision`;
  const { body: said, status } = await callApp({ method: 'POST', path, body, as: 'ben' });
  if (status !== 202) throw new Error(`The app answered ${status}: ${JSON.stringify(said)}`);
}
