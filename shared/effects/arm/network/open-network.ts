import type { FirewallPolicy, RuleCollectionGroup } from '../../../domain/firewall-policy.ts';
import { found, type Reading } from '../../../domain/reading.ts';
import type { ResourceId } from '../../../domain/resource-id.ts';
import type { AzureConnection } from '../../azure-connection.ts';
import type { Network } from '../../network.ts';
import { openArmClient } from '../client/arm-client.ts';
import { openNetworkClients } from '../endpoints/network-clients.ts';
import { readingOf } from '../reading/arm-reading.ts';
import { addressOf } from '../reading/resource-path.ts';
import { sdkBody, sdkItems } from '../reading/sdk-body.ts';
import { parseGroup, parsePolicy, toPolicy } from './firewall-policy-body.ts';
import { openInterfaceList } from './list-interfaces.ts';
import { type NetworkClients, readPathResource } from './path-readers.ts';
import { walkPath } from './walk-path.ts';

/** Opens networks over Azure's own network SDK, to be read only. */
export function openNetwork(connection: AzureConnection): Network {
  const azure = { clients: openNetworkClients(connection), arm: openArmClient(connection) };
  const reading = {
    read: (id: ResourceId) => readPathResource(azure, id),
    list: openInterfaceList(azure),
  };
  return {
    async readPath(start, besides = []) {
      const seen = await walkPath(reading, [start, ...besides]);
      return { start, resources: Object.fromEntries(seen) };
    },
    readFirewallPolicy: (policy) => readingOf(() => readPolicy(azure, policy, MAX_INHERITED)),
  };
}

/** Azure lets a policy inherit from one that has no parent itself; a longer chain is none of Azure's. */
const MAX_INHERITED = 1;

/** What a policy inherits comes first, as the firewall asks it. Unreadable where a policy above is. */
async function readPolicy(
  azure: NetworkClients,
  id: ResourceId,
  above: number,
): Promise<Reading<FirewallPolicy>> {
  const { name, resourceGroup, subscriptionId } = addressOf(id);
  const what = `GET ${id}`;
  const body = await sdkBody(what, (options) =>
    azure.clients(subscriptionId).firewallPolicies.get(resourceGroup, name, options),
  );
  const policy = parsePolicy(body, what);
  const base = above > 0 ? policy.properties.basePolicy?.id : undefined;
  const inherited = base === undefined ? undefined : await readBase(azure, base, above);
  if (inherited?.kind === 'unreadable') return inherited;
  const groups = [...(inherited?.value.groups ?? []).map(asInherited), ...(await readGroups(azure, id))];
  return found(toPolicy(policy, groups));
}

/** A policy above that is not there is as good as unreadable: Azure would not let it go. */
async function readBase(azure: NetworkClients, base: ResourceId, above: number) {
  const reading = await readingOf(() => readPolicy(azure, base, above - 1));
  const reason = `the policy above, ${base}, is not there`;
  return reading.kind === 'absent' ? ({ kind: 'unreadable', reason } as const) : reading;
}

const asInherited = (group: RuleCollectionGroup): RuleCollectionGroup => ({ ...group, isInherited: true });

/** In the order in which a firewall asks them: by priority. */
async function readGroups(azure: NetworkClients, id: ResourceId): Promise<readonly RuleCollectionGroup[]> {
  const { name, resourceGroup, subscriptionId } = addressOf(id);
  const what = `GET ${id}/ruleCollectionGroups`;
  const bodies = await sdkItems(what, (options) =>
    azure.clients(subscriptionId).firewallPolicyRuleCollectionGroups.list(resourceGroup, name, options),
  );
  return bodies.map((body) => parseGroup(body, what)).sort((one, other) => one.priority - other.priority);
}
