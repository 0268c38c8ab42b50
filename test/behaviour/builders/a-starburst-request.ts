import { answerSupportChat, STARBURST_NETWORK } from '../../../infra/local/platforms/starburst-galaxy.ts';
import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { anEntry } from './an-estate.ts';
import { ALICE, type Answer, callApp } from './call-app.ts';

/** What Alice tells about the private link that she wants from Starburst. */
export const STARBURST_INPUTS = { configurationName: 'lakehouse-prod', contact: 'data@contoso.example' };

/** A request (Alice's, unless said otherwise) to Starburst for its endpoints to an account. */
export const aStarburstRequest = (world: InProcessWorld, target: string, as = ALICE): Promise<Answer> =>
  callApp(world, 'POST', '/api/onboardings', {
    as,
    body: { platform: 'starburst-galaxy', target, inputs: STARBURST_INPUTS },
  });

/** An entry that lets Starburst's subscription connect to an account. */
export const aStarburstEntry = (target: string) =>
  anEntry(target, {
    requester: { kind: 'subscription', subscriptionId: STARBURST_NETWORK.subscriptionId },
    groupIds: ['blob', 'dfs'],
  });

/** Starburst's support does what the text asks for: two endpoints, blob and dfs. Answers their IDs. */
export const starburstMakesBoth = (
  { azure, galaxy, users }: InProcessWorld,
  storageAccountId: string,
  configurationName = STARBURST_INPUTS.configurationName,
): Promise<readonly string[]> =>
  answerSupportChat({
    storageAccountId,
    configurationName,
    token: users.starburst.token(),
    armHandle: azure.handle,
    account: galaxy,
  });

/** One endpoint in Starburst's own network. */
export async function aStarburstEndpoint(
  { users }: InProcessWorld,
  storageAccountId: string,
  groupId: string,
  name = `galaxy-${groupId}`,
): Promise<string> {
  const { resourceGroup, subnet, subscriptionId, virtualNetwork } = STARBURST_NETWORK;
  const network = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network`;
  const id = `${network}/privateEndpoints/${name}`;
  const properties = {
    privateLinkServiceId: storageAccountId,
    groupIds: [groupId],
    requestMessage: 'Starburst Galaxy',
  };
  await users.starburst.put(id, '2025-05-01', {
    location: 'eastus2',
    properties: {
      subnet: { id: `${network}/virtualNetworks/${virtualNetwork}/subnets/${subnet}` },
      manualPrivateLinkServiceConnections: [{ name, properties }],
    },
  });
  return id;
}
