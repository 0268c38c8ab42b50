import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { SUBSCRIPTION_ID } from '../world/topology.ts';
import type { Scenario, ScenarioTools } from './scenario.ts';
import { type CleanUpView, cleanUpAsAda, cleanUpAsAdaUntil, itemOf } from './tools/clean-up-as-ada.ts';
import { countTickets } from './tools/count-tickets.ts';
import { untilEndpoint } from './tools/follow.ts';
import { countChanges } from './tools/look-at-azure.ts';
import {
  anEntry,
  HUB_VAULT_ZONE,
  makeEndpoint,
  makeVault,
  spokeEndpointId,
  VAULT_API,
} from './tools/make-resources.ts';

const RECORD_API = '2020-06-01';
const LOCKS_API = '2020-05-01';

/** What is no longer needed is found, with a reason and with what stands in the way, and nothing is removed. */
export const dryCleanUp: Scenario = {
  id: 'dry-clean-up',
  title: 'Dry clean-up, asked for by Ada',
  expected: 'remove; keep (not-locked); review, review; nothing removed; 1 ticket',
  async run(tools) {
    const { platform } = tools.users;
    const lone = await leaveName(tools, 'kv-lone');
    const locked = await leaveName(tools, 'kv-locked');
    await platform.put(`${locked}/providers/Microsoft.Authorization/locks/keep`, LOCKS_API, {
      properties: { level: 'CanNotDelete' },
    });
    const cutOff = await cutOffEndpoint(tools);
    await cleanUpAsAda(tools);
    const { entryId, onboardingId } = await expiredEntry(tools);
    const entry = `/allowlist/${entryId}`;

    const run = await cleanUpAsAdaUntil(tools, [lone, cutOff, entry]);
    const reports = await tools.until('a ticket reports it', async () => {
      const count = await countTickets(tools, run.cleanUpId);
      return count > 0 ? count : undefined;
    });

    const words = [lone, locked].map((each) => wordsFor(run, each)).join('; ');
    const review = [cutOff, entry].map((each) => itemOf(run, each)?.verdict).join(', ');
    const removed = countChanges(tools, 'record.deleted', (id) => /\/(kv-lone|kv-locked)$/.test(id));
    return {
      reached: `${words}; ${review}; ${removed + run.removed === 0 ? 'nothing' : 'something'} removed; ${reports} ticket`,
      onboardingIds: [onboardingId],
    };
  },
};

/** The verdict, with the gates that stop a removal: `keep (not-locked)`. */
function wordsFor(run: CleanUpView, resource: string): string {
  const { objections = [], verdict = 'not found' } = itemOf(run, resource) ?? {};
  const gates = objections.map(({ gate }) => gate).join(', ');
  return gates === '' ? verdict : `${verdict} (${gates})`;
}

/** A name of the app's from an earlier life, whose endpoint has gone since. */
async function leaveName({ users }: ScenarioTools, name: string): Promise<string> {
  const id = `${HUB_VAULT_ZONE}/A/${name}`;
  const endpoint = toResourceId(spokeEndpointId(`pe-${name}`));
  const addresses = ['10.10.1.250'];
  const metadata = encodeOwners([{ endpoint, generation: 'gone', addresses, role: 'active' }]);
  const properties = { ttl: 300, aRecords: [{ ipv4Address: '10.10.1.250' }], metadata };
  await users.platform.put(id, RECORD_API, { properties });
  return id;
}

/** An endpoint whose vault is deleted. */
async function cutOffEndpoint({ users }: ScenarioTools): Promise<string> {
  const vault = await makeVault(users.platform, 'kv-retired');
  const endpoint = await makeEndpoint(users.platform, {
    name: 'pe-retired-vault',
    target: vault,
    groupIds: ['vault'],
    message: 'Secrets of the old shop',
  });
  await users.platform.call('DELETE', vault, VAULT_API);
  return endpoint;
}

/** An entry that an administrator has ended, while the connection that it let in still stands. */
async function expiredEntry(
  tools: ScenarioTools,
): Promise<{ readonly entryId: string; readonly onboardingId: string }> {
  const vault = await makeVault(tools.users.platform, 'kv-audit');
  await tools.allow(anEntry(vault, SUBSCRIPTION_ID));
  const endpoint = await makeEndpoint(tools.users.platform, {
    name: 'pe-audit-vault',
    target: vault,
    groupIds: ['vault'],
    message: 'The audit needs its secrets',
  });
  const { onboardingId } = await untilEndpoint(tools, endpoint, ['onboarded', 'refused']);
  // A second after what Azure logged last, which may be the approval itself: the entry let the connection in.
  const lastMs = Date.parse(tools.log.at(-1)?.at ?? '');
  const expiresAt = new Date(lastMs + 1000).toISOString();
  const entryId = await tools.allow(anEntry(vault, SUBSCRIPTION_ID, { expiresAt }));
  return { entryId, onboardingId };
}
