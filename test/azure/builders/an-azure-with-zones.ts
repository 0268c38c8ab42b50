import { createPrivateDns } from '../../../infra/local/azure/private-dns/private-dns-provider.ts';
import { anAzure, anEndpoint, endpointId, PROVIDER, STORAGE } from './an-azure.ts';

export const zoneId = (name: string): string =>
  `/subscriptions/${PROVIDER}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/${name}`;
export const BLOB_ZONE = zoneId('privatelink.blob.core.windows.net');
export const REGISTRY_ZONE = zoneId('privatelink.azurecr.io');
export const BLOB = { target: STORAGE, groupId: 'blob', isManual: false };
export const groupId = (endpoint: string, name = 'default'): string =>
  `${endpointId(endpoint)}/privateDnsZoneGroups/${name}`;

export const aGroup = (...zones: readonly string[]) => ({
  properties: {
    privateDnsZoneConfigs: zones.map((privateDnsZoneId, index) => ({
      name: `config${index}`,
      properties: { privateDnsZoneId },
    })),
  },
});

/** An Azure with private DNS, the zones of blobs and registries, a storage account, and settled endpoints to it. */
export async function anAzureWithZones(...endpoints: readonly string[]) {
  const world = await anAzure();
  const { azure, clock, owner } = world;
  const dns = createPrivateDns(azure.context);
  azure.registerProvider(dns.provider);
  for (const zone of [BLOB_ZONE, REGISTRY_ZONE]) await owner.put(zone, { location: 'global' });
  await owner.put(STORAGE, {});
  await clock.runFor(60);
  for (const name of endpoints) await owner.put(endpointId(name), anEndpoint(BLOB));
  await clock.runFor(60);
  const recordOf = async (zone: string, name: string) => (await owner.get(`${zone}/A/${name}`)).body;
  const addressOf = (name: string) =>
    azure.state.endpoints.get(endpointId(name).toLowerCase())?.members[0]?.address;
  return { ...world, addressOf, recordOf };
}
