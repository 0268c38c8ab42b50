import { z } from 'zod';
import {
  createInProcess,
  type InProcessOptions,
  type InProcessWorld,
} from '../../../infra/local/world/create-in-process.ts';
import * as place from '../../../infra/local/world/topology.ts';
import type { UserTools } from '../../../infra/local/world/user-tools.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { NewEntry } from '../../../shared/effects/tables/write-entry.ts';
import { apiVersionOf } from '../../azure/builders/an-azure.ts';

export const NETWORK_API = '2025-05-01';
export const DNS_API = '2020-06-01';
const VAULT_API = '2023-07-01';
const STORAGE_API = '2023-05-01';
const REGISTRY_API = '2023-07-01';

/** A world in which everything has settled, a minute after it came up. */
export async function anEstate(options: InProcessOptions = {}): Promise<InProcessWorld> {
  const world = await createInProcess(options);
  await world.clock.runFor(60);
  return world;
}

/** A key vault of ours; its zone exists and is linked to hub and spoke. */
export async function aVault({ users }: InProcessWorld, name = 'kv-orders', tags = {}): Promise<string> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.KeyVault/vaults/${name}`;
  const properties = { tenantId: place.TENANT_ID, sku: { family: 'A', name: 'standard' } };
  await users.platform.put(id, VAULT_API, { location: 'eastus', tags, properties });
  return id;
}

/** A storage account of ours; no zone of its names exists before the app makes one. */
export async function aStorageAccount(
  { users }: InProcessWorld,
  { name = 'stlake', isHnsEnabled = true } = {},
): Promise<string> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.Storage/storageAccounts/${name}`;
  const body = { location: 'eastus', sku: { name: 'Standard_LRS' }, kind: 'StorageV2' };
  await users.platform.put(id, STORAGE_API, { ...body, properties: { isHnsEnabled } });
  return id;
}

/** A container registry of ours: one endpoint has two names and two addresses. */
export async function aRegistry({ users }: InProcessWorld, name = 'crorders'): Promise<string> {
  const id = `${place.DATA_GROUP}/providers/Microsoft.ContainerRegistry/registries/${name}`;
  await users.platform.put(id, REGISTRY_API, {
    location: 'eastus',
    sku: { name: 'Premium' },
    properties: {},
  });
  return id;
}

/** An entry that lets our own subscription connect to a target by itself, first approval included. */
export const anEntry = (target: string, changes: Partial<NewEntry> = {}): NewEntry => ({
  scope: { kind: 'scope', id: toResourceId(target) },
  requester: { kind: 'subscription', subscriptionId: place.SUBSCRIPTION_ID },
  groupIds: [],
  hosts: [],
  attestation: 'none',
  mode: 'auto',
  firstApproval: 'allowed',
  owner: 'team-data',
  ...changes,
});

/** What an endpoint is made from. */
export interface NewEndpoint {
  readonly name: string;
  readonly target: string;
  readonly groupIds: readonly string[];
  readonly by?: UserTools;
  readonly resourceGroup?: string;
  readonly network?: string;
  readonly requestMessage?: string;
  /** True asks for the connection in the way that approves itself where the maker may approve. */
  readonly approvesItself?: boolean;
}

/** The ID that an endpoint of this name has. */
export const endpointId = (name: string, resourceGroup = place.SPOKE_GROUP): string =>
  `${resourceGroup}/providers/Microsoft.Network/privateEndpoints/${name}`;

/** A private endpoint, in the spoke unless said otherwise; `Updating` when this returns. */
export async function anEndpoint(world: InProcessWorld, wanted: NewEndpoint): Promise<string> {
  const { groupIds, name, network = place.SPOKE_NETWORK, requestMessage = 'please', target } = wanted;
  const id = endpointId(name, wanted.resourceGroup);
  const isAlias = !target.startsWith('/');
  const properties = {
    privateLinkServiceId: target,
    requestMessage,
    ...(isAlias ? {} : { groupIds }),
  };
  const kind = wanted.approvesItself
    ? 'privateLinkServiceConnections'
    : 'manualPrivateLinkServiceConnections';
  const subnet = { id: `${network}/subnets/${place.ENDPOINT_SUBNET}` };
  const body = { location: 'eastus', properties: { subnet, [kind]: [{ name, properties }] } };
  await (wanted.by ?? world.users.platform).put(id, NETWORK_API, body);
  return id;
}

/** A key vault's endpoint in the spoke. */
export const aVaultEndpoint = (world: InProcessWorld, target: string, name = 'pe-orders'): Promise<string> =>
  anEndpoint(world, { name, target, groupIds: ['vault'] });

/** Gives an endpoint these tags more; one without a value goes. */
export async function tagEndpoint(
  { users }: InProcessWorld,
  id: string,
  changes: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { body } = await users.platform.call('GET', id, NETWORK_API);
  const { tags } = z.object({ tags: z.record(z.string(), z.string()).default({}) }).parse(body);
  await users.platform.put(id, NETWORK_API, Object.assign({}, body, { tags: { ...tags, ...changes } }));
}

/** The zone of key vaults in the hub, and a name in it. */
export const VAULT_ZONE = `${place.DNS_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net`;

/** A record set that somebody writes by hand (or a zone group, by its metadata). */
export async function aRecordSet(
  { users }: InProcessWorld,
  name: string,
  address: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const properties = { ttl: 300, metadata, aRecords: [{ ipv4Address: address }] };
  await users.platform.put(`${VAULT_ZONE}/A/${name}`, DNS_API, { properties });
}

/** Approves or rejects a connection as its owner does in the portal. */
export async function decideInThePortal(
  { users }: InProcessWorld,
  connection: string,
  status: 'Approved' | 'Rejected',
): Promise<void> {
  const state = { status, description: `${status} in the portal` };
  await users.platform.put(connection, VAULT_API, {
    properties: { privateLinkServiceConnectionState: state },
  });
}

/** Deletes a resource and waits until it is gone. */
export async function remove({ clock, users }: InProcessWorld, id: string): Promise<void> {
  const { status } = await users.platform.call('DELETE', id, apiVersionOf(id));
  if (status >= 300) throw new Error(`DELETE ${id}: ${status}`);
  await clock.runFor(120);
}

/** A zone of the hub that somebody made and linked to hub and spoke, without a record. */
export async function aLinkedZone({ clock, users }: InProcessWorld, name: string): Promise<string> {
  const zone = `${place.DNS_GROUP}/providers/Microsoft.Network/privateDnsZones/${name}`;
  await users.platform.put(zone, DNS_API, { location: 'global' });
  await clock.runFor(60);
  for (const id of [place.HUB_NETWORK, place.SPOKE_NETWORK])
    await users.platform.put(`${zone}/virtualNetworkLinks/${id.split('/').at(-1)}`, DNS_API, {
      location: 'global',
      properties: { virtualNetwork: { id }, registrationEnabled: false },
    });
  await clock.runFor(60);
  return zone;
}
