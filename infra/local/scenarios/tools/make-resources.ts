import { toResourceId } from '../../../../shared/domain/resource-id.ts';
import type { NewEntry } from '../../../../shared/effects/tables/write-entry.ts';
import { targetTypeOf } from '../../azure/providers/targets/target-types.ts';
import * as place from '../../world/topology.ts';
import type { UserTools } from '../../world/user-tools.ts';

/** Microsoft.Network's API version that everybody's tools use here. */
export const NETWORK_API = '2025-05-01';

/** Microsoft.KeyVault's. */
export const VAULT_API = '2023-07-01';

/** The zone of key vaults that the hub has. */
export const HUB_VAULT_ZONE = `${place.DNS_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net`;

const LOCATION = 'eastus';

/** Makes a key vault and answers its ID. */
export async function makeVault(user: UserTools, name: string): Promise<string> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.KeyVault/vaults/${name}`;
  const properties = { tenantId: place.TENANT_ID, sku: { family: 'A', name: 'standard' } };
  await user.put(id, VAULT_API, { location: LOCATION, properties });
  return id;
}

/** Makes a container registry of the SKU that takes private endpoints, and answers its ID. */
export async function makeRegistry(user: UserTools, name: string): Promise<string> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.ContainerRegistry/registries/${name}`;
  const properties = { dataEndpointEnabled: true };
  await user.put(id, '2023-07-01', { location: LOCATION, sku: { name: 'Premium' }, properties });
  return id;
}

/** Makes a storage account, for Data Lake Storage where it has a hierarchical namespace, and answers its ID. */
export async function makeStorageAccount(
  user: UserTools,
  name: string,
  isHnsEnabled = false,
): Promise<string> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.Storage/storageAccounts/${name}`;
  const sku = { name: 'Standard_LRS' };
  await user.put(id, '2023-05-01', {
    location: LOCATION,
    sku,
    kind: 'StorageV2',
    properties: { isHnsEnabled },
  });
  return id;
}

/** A resource of any type that the local Azure has. */
export interface WantedTarget {
  readonly type: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly sku?: Readonly<Record<string, unknown>>;
  readonly kind?: string;
}

/** Makes a resource with the newest API version that the local Azure knows for its type, and answers its ID. */
export async function makeTarget(user: UserTools, wanted: WantedTarget): Promise<string> {
  const { name, type: typed, ...body } = wanted;
  const known = targetTypeOf(typed);
  if (known === undefined) throw new Error(`The local Azure has no ${typed}.`);
  const id = `${place.DATA_GROUP}/providers/${known.type}/${name}`;
  const sku = known.neededSku === undefined ? {} : { sku: { name: known.neededSku } };
  await user.put(id, known.apiVersion, { location: LOCATION, ...sku, ...body });
  return id;
}

/** What a private endpoint leads to, and who decides about its connection. */
export interface WantedEndpoint {
  readonly name: string;
  /** A resource ID or an alias. */
  readonly target: string;
  readonly groupIds: readonly string[];
  readonly message: string;
  /** True where the caller may approve and does so by the same call. */
  readonly isAutomatic?: boolean;
}

/** Makes a private endpoint in our spoke, and answers its ID. */
export const makeEndpoint = (user: UserTools, wanted: WantedEndpoint): Promise<string> =>
  putEndpoint(user, place.SPOKE_GROUP, place.SPOKE_NETWORK, wanted);

/** Makes a private endpoint in the partner's own network, in another tenant, and answers its ID. */
export const makePartnerEndpoint = (user: UserTools, wanted: WantedEndpoint): Promise<string> =>
  putEndpoint(user, place.PARTNER_GROUP, place.PARTNER_NETWORK, wanted);

async function putEndpoint(
  user: UserTools,
  group: string,
  network: string,
  { groupIds, isAutomatic = false, message, name, target }: WantedEndpoint,
): Promise<string> {
  const id = endpointIdIn(group, name);
  const properties = { privateLinkServiceId: target, groupIds, requestMessage: message };
  const list = isAutomatic ? 'privateLinkServiceConnections' : 'manualPrivateLinkServiceConnections';
  await user.put(id, NETWORK_API, {
    location: LOCATION,
    properties: {
      subnet: { id: `${network}/subnets/${place.ENDPOINT_SUBNET}` },
      [list]: [{ name, properties }],
    },
  });
  return id;
}

/** The subnet of our spoke for private endpoints. */
export const SPOKE_SUBNET = `${place.SPOKE_NETWORK}/subnets/${place.ENDPOINT_SUBNET}`;

/** The ID that an endpoint of this name has in our spoke. */
export const spokeEndpointId = (name: string): string => endpointIdIn(place.SPOKE_GROUP, name);

const endpointIdIn = (group: string, name: string): string =>
  `${group}/providers/Microsoft.Network/privateEndpoints/${name}`;

/** An allowlist entry that lets a subscription connect to one resource by itself. */
export const anEntry = (
  target: string,
  subscriptionId: string,
  more: Partial<Omit<NewEntry, 'scope' | 'requester'>> = {},
): NewEntry => ({
  scope: target.startsWith('/')
    ? { kind: 'scope', id: toResourceId(target) }
    : { kind: 'alias', alias: target },
  requester: { kind: 'subscription', subscriptionId },
  groupIds: [],
  hosts: [],
  attestation: 'none',
  mode: 'auto',
  firstApproval: 'allowed',
  owner: 'data-platform@contoso.example',
  ...more,
});
