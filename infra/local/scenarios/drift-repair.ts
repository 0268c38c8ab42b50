import { SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario } from './scenario.ts';
import { countTickets } from './tools/count-tickets.ts';
import { readOnboarding, stateOf, untilEndpoint } from './tools/follow.ts';
import { describeNames, namesResolve } from './tools/look-at-azure.ts';
import { anEntry, HUB_VAULT_ZONE, makeEndpoint, makeVault } from './tools/make-resources.ts';
import { reconcileAsAdaUntil } from './tools/reconcile-until.ts';

const HOST = 'kv-ledger.vault.azure.net';
const RECORD_SET = `${HUB_VAULT_ZONE}/A/kv-ledger`;
const ELSEWHERE = '10.9.9.9';

/** Somebody edits a name of ours, and reconcile puts it back; Terraform takes it for its own, and is left to it. */
export const driftRepair: Scenario = {
  id: 'drift-repair',
  title: "Drift: somebody's edit, and Terraform's own",
  expected: `repaired: ${namesResolve(1, 1)}; Terraform's left alone, 1 ticket`,
  async run(tools) {
    const { others } = tools;
    const vault = await makeVault(tools.users.platform, 'kv-ledger');
    await tools.allow(anEntry(vault, SUBSCRIPTION_ID));
    const endpoint = await makeEndpoint(tools.users.platform, {
      name: 'pe-ledger-vault',
      target: vault,
      groupIds: ['vault'],
      message: 'The ledger needs its secrets',
    });
    const row = await untilEndpoint(tools, endpoint, ['onboarded', 'held', 'refused']);

    await others.somebodyEdits(RECORD_SET, [ELSEWHERE], 60);
    await tools.until('the name leads elsewhere', async () => ((await leads(tools)) ? true : undefined));
    await reconcileAsAdaUntil(tools, 'reconcile repairs the name', async () => {
      const now = await readOnboarding(tools, row.onboardingId);
      const isTold = (await countTickets(tools, 'Drift repaired', row.onboardingId)) > 0;
      return isTold && now?.state === 'onboarded' ? now : undefined;
    });
    const repaired = await describeNames(tools, endpoint, [HOST]);

    await others.terraformApplies(RECORD_SET, [ELSEWHERE]);
    const reports = await reconcileAsAdaUntil(tools, 'reconcile reports Terraform', async () => {
      const count = await countTickets(tools, 'Somebody else manages a record set');
      return count > 0 ? count : undefined;
    });
    const left = (await leads(tools)) ? "Terraform's left alone" : "Terraform's overwritten";
    return {
      reached: `${row.state === 'onboarded' ? 'repaired' : stateOf(row)}: ${repaired}; ${left}, ${reports} ticket`,
      onboardingIds: [row.onboardingId],
    };
  },
};

const leads = async ({ lookUp }: Parameters<Scenario['run']>[0]): Promise<boolean> =>
  (await lookUp(HOST)).includes(ELSEWHERE);
