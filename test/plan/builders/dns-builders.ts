import type { ExistingRecordSet, PrivateDnsZone } from '../../../shared/domain/dns.ts';
import type { DesiredHost } from '../../../shared/domain/plan.ts';
import type { PrivateEndpoint } from '../../../shared/domain/private-endpoint.ts';
import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import type { DnsPolicy } from '../../../shared/domain/settings.ts';

const SUBSCRIPTION = '/subscriptions/11111111-1111-1111-1111-111111111111';

export const network: ResourceId = toResourceId(
  `${SUBSCRIPTION}/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet`,
);
export const otherNetwork: ResourceId = toResourceId(`${network}-other`);
export const centralGroup: ResourceId = toResourceId(`${SUBSCRIPTION}/resourceGroups/rg-dns`);
export const blobZoneName = 'privatelink.blob.core.windows.net';

/** The ID of a zone, in the central resource group unless said otherwise. */
export const aZoneId = (name: string = blobZoneName, group: string = centralGroup): ResourceId =>
  toResourceId(`${group}/providers/Microsoft.Network/privateDnsZones/${name}`);

/** The ID of a private endpoint. */
export const anEndpointId = (name: string): ResourceId =>
  toResourceId(`${SUBSCRIPTION}/resourceGroups/rg-app/providers/Microsoft.Network/privateEndpoints/${name}`);

/** The ID of a target of any type. */
export const aTargetId = (type: string, name = 'target'): ResourceId =>
  toResourceId(`${SUBSCRIPTION}/resourceGroups/rg-data/providers/${type}/${name}`);

/** An approved blob endpoint with one address. */
export function anEndpoint(
  overrides: Partial<PrivateEndpoint> & { readonly name?: string } = {},
): PrivateEndpoint {
  const { name = 'pe-a', ...rest } = overrides;
  return {
    id: anEndpointId(name),
    idAsWritten: anEndpointId(name),
    location: 'eastus',
    tags: {},
    provisioningState: 'Succeeded',
    resourceGuid: '884e5ff2-dea8-4643-a957-677dc77ac58a',
    subnet: toResourceId(`${network}/subnets/s`),
    network,
    target: { kind: 'resource', id: aTargetId('Microsoft.Storage/storageAccounts', 'acct') },
    groupIds: ['blob'],
    isManual: true,
    status: 'Approved',
    statusDescription: '',
    addresses: [{ address: '10.0.0.4', hosts: ['acct.blob.core.windows.net'], groupId: 'blob' }],
    zoneGroupZones: [],
    ...rest,
  };
}

/** A host of the blob zone. */
export const aHost = (overrides: Partial<DesiredHost> = {}): DesiredHost => ({
  host: 'acct.blob.core.windows.net',
  addresses: ['10.0.0.4'],
  zoneName: blobZoneName,
  recordName: 'acct',
  ...overrides,
});

/** The central blob zone, linked to the network. */
export const aZone = (overrides: Partial<PrivateDnsZone> = {}): PrivateDnsZone => ({
  id: aZoneId(),
  name: blobZoneName,
  networks: [{ network, state: 'Completed' }],
  ...overrides,
});

/** A record set of the central blob zone without metadata. */
export const aRecordSet = (overrides: Partial<ExistingRecordSet> = {}): ExistingRecordSet => ({
  zone: aZoneId(),
  name: 'acct',
  addresses: ['10.0.0.4'],
  ttlSeconds: 300,
  etag: 'e69c734f-9b93-4b34-8b25-fbbac91cdc7a',
  metadata: {},
  ...overrides,
});

/** Central zones that the app may neither make nor link. */
export const aDnsPolicy = (overrides: Partial<DnsPolicy> = {}): DnsPolicy => ({
  mappings: [],
  centralResourceGroup: centralGroup,
  mayCreateZones: false,
  mayCreateLinks: false,
  recordTtlSeconds: 300,
  resolvers: [],
  ...overrides,
});
