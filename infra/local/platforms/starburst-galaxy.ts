import type { WireServer } from '../wire/wire.ts';
import type { GalaxyAccount } from './galaxy-account.ts';

/** Where Starburst Galaxy creates its private endpoints: its own tenant, subscription and network. */
interface StarburstNetwork {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly virtualNetwork: string;
  readonly subnet: string;
  readonly location: string;
}

/** What a customer tells the support, and how the support reaches ARM. */
export interface SupportChat {
  /** The ID that the ticket's text names; Starburst does not check it. */
  readonly storageAccountId: string;
  readonly configurationName: string;
  /** The alias of the Private Link service of a Hive Metastore, where the text names one. */
  readonly metastoreAlias?: string;
  /** A bearer token of Starburst's own principal. */
  readonly token: string;
  readonly armHandle: WireServer;
  readonly network?: StarburstNetwork;
  /** Where the configuration of that name is made; left out, nobody sees it. */
  readonly account?: Pick<GalaxyAccount, 'addConfiguration'>;
}

/** One subscription serves all of Starburst's customers. A scenario has to make the network in it. */
export const STARBURST_NETWORK: StarburstNetwork = {
  tenantId: '5a7b0e1d-57a4-4b57-9a11-9a1a5b7c0000',
  subscriptionId: '5a7b0e1d-57a4-4b57-9a11-9a1a5b7c0001',
  resourceGroup: 'galaxy-privatelink-eastus2',
  virtualNetwork: 'galaxy-vnet-eastus2',
  subnet: 'private-endpoints',
  location: 'eastus2',
};

const API_VERSION = '2025-05-01';

/**
 * Does what Starburst's support does when the ticket's text is pasted into its assistant: creates two private
 * endpoints (blob and dfs) to the storage account and one to a Hive Metastore's alias, to be accepted by their owner.
 * Returns their resource IDs; throws with ARM's answer when one is refused.
 */
export async function answerSupportChat(chat: SupportChat): Promise<readonly string[]> {
  const { configurationName, metastoreAlias, network = STARBURST_NETWORK } = chat;
  const ids: string[] = [];
  chat.account?.addConfiguration(configurationName);
  for (const groupId of ['blob', 'dfs'])
    ids.push(
      await createEndpoint(chat, network, { configurationName, target: chat.storageAccountId, groupId }),
    );

  if (metastoreAlias !== undefined)
    ids.push(await createEndpoint(chat, network, { configurationName, target: metastoreAlias }));
  return ids;
}

/** One endpoint of Starburst's; one to a Private Link service has no group ID. */
interface WantedEndpoint extends Pick<SupportChat, 'configurationName'> {
  readonly target: string;
  readonly groupId?: string;
}

async function createEndpoint(
  chat: SupportChat,
  network: StarburstNetwork,
  wanted: WantedEndpoint,
): Promise<string> {
  const id = `${networkPath(network)}/privateEndpoints/${endpointName(wanted)}`;
  const { status, body } = await chat.armHandle({
    method: 'PUT',
    url: new URL(`https://management.azure.com${id}?api-version=${API_VERSION}`),
    headers: {
      authorization: `Bearer ${chat.token}`,
      'content-type': 'application/json',
      host: 'management.azure.com',
    },
    body: JSON.stringify(endpointBody(wanted, network)),
  });
  if (status !== 200 && status !== 201) throw new Error(`Starburst cannot create ${id}: ${status} ${body}`);
  return id;
}

/** A manual connection: the storage account is in another tenant, so its owner has to approve. */
function endpointBody(wanted: WantedEndpoint, network: StarburstNetwork): object {
  const { configurationName, groupId, target } = wanted;
  const connection = {
    name: endpointName(wanted),
    properties: {
      privateLinkServiceId: target,
      ...(groupId === undefined ? {} : { groupIds: [groupId] }),
      requestMessage: `Starburst Galaxy private link: ${configurationName}`.slice(0, 140),
    },
  };
  const subnet = `${networkPath(network)}/virtualNetworks/${network.virtualNetwork}/subnets/${network.subnet}`;
  return {
    location: network.location,
    properties: { subnet: { id: subnet }, manualPrivateLinkServiceConnections: [connection] },
  };
}

/** Such as `galaxy-lakehouse-prod-dfs`: 80 characters at most, of the kinds that Azure permits. */
function endpointName({ configurationName, groupId = 'metastore' }: WantedEndpoint): string {
  const words = configurationName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `galaxy-${words.slice(0, 60)}-${groupId}`;
}

const networkPath = ({ subscriptionId, resourceGroup }: StarburstNetwork): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network`;
