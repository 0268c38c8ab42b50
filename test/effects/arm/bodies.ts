import { toResourceId } from '../../../shared/domain/resource-id.ts';

/** IDs of the scripted world, as Azure writes them. */
export const APP = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-app';
export const DATA = '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data';
export const DNS = '/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-dns';
export const ENDPOINT = `${APP}/providers/Microsoft.Network/privateEndpoints/pe-stdata-blob`;
export const NIC = `${APP}/providers/Microsoft.Network/networkInterfaces/pe-stdata-blob.nic.30c63b7f`;
export const NETWORK = `${APP}/providers/Microsoft.Network/virtualNetworks/v`;
export const ACCOUNT = `${DATA}/providers/Microsoft.Storage/storageAccounts/stdata`;
export const CONNECTION = `${ACCOUNT}/privateEndpointConnections/stdata.283d3720-9386-4428-8431-8c2b9e2458ba`;
export const ZONE = `${DNS}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;

/** The ID of a resource of a type, which may be nested. */
export function targetCalled(type: string, name: string): string {
  const [namespace = '', ...words] = type.split('/');
  return `${DATA}/providers/${namespace}${words.map((word) => `/${word}/${name}`).join('')}`;
}

/** Folds an ID of the above. */
export const id = toResourceId;

/** A private endpoint as ARM sends it (real shape, 2025-09); `properties` replaces single ones. */
export const anEndpointBody = (properties: Readonly<Record<string, unknown>> = {}, of = ENDPOINT) => ({
  name: of.split('/').at(-1),
  id: of,
  etag: 'W/"587bf709-59ab-4607-b6ac-8f2797b48ac5"',
  type: 'Microsoft.Network/privateEndpoints',
  location: 'eastus',
  properties: {
    provisioningState: 'Succeeded',
    resourceGuid: '884e5ff2-dea8-4643-a957-677dc77ac58a',
    privateLinkServiceConnections: [aConsumerConnection()],
    manualPrivateLinkServiceConnections: [],
    customNetworkInterfaceName: '',
    subnet: { id: `${NETWORK}/subnets/s` },
    ipConfigurations: [],
    networkInterfaces: [{ id: NIC }],
    customDnsConfigs: [{ fqdn: 'stdata.blob.core.windows.net', ipAddresses: ['10.0.0.4'] }],
    ...properties,
  },
});

/** The consumer's view of a connection; `properties` replaces single ones. */
export const aConsumerConnection = (properties: Readonly<Record<string, unknown>> = {}) => ({
  name: 'c1',
  id: `${ENDPOINT}/privateLinkServiceConnections/c1`,
  properties: {
    provisioningState: 'Succeeded',
    privateLinkServiceId: ACCOUNT,
    groupIds: ['blob'],
    privateLinkServiceConnectionState: {
      status: 'Approved',
      description: 'Auto-Approved',
      actionsRequired: 'None',
    },
    ...properties,
  },
});

/** An endpoint's network interface with one configuration per [address, fqdns]. */
export const aNicBody = (...members: readonly (readonly [string, readonly string[]])[]) => ({
  id: NIC,
  properties: {
    ipConfigurations: members.map(([privateIPAddress, fqdns], index) => ({
      name: `privateEndpointIpConfig.${index}`,
      properties: {
        privateIPAddress,
        privateLinkConnectionProperties: { groupId: 'blob', requiredMemberName: 'blob', fqdns },
      },
    })),
  },
});

/** A connection as Storage sends it. */
export const aConnectionBody = (status = 'Pending', of = CONNECTION) => ({
  id: of,
  name: of.split('/').at(-1),
  type: 'Microsoft.Storage/storageAccounts/privateEndpointConnections',
  properties: {
    provisioningState: 'Succeeded',
    privateEndpoint: { id: ENDPOINT },
    privateLinkServiceConnectionState: { status, description: 'Please approve', actionRequired: 'None' },
  },
});

/** An A record set as private DNS sends it. */
export const aRecordSetBody = (name = 'stdata', properties: Readonly<Record<string, unknown>> = {}) => ({
  id: `${ZONE}/A/${name}`,
  name,
  type: 'Microsoft.Network/privateDnsZones/A',
  etag: 'e69c734f-9b93-4b34-8b25-fbbac91cdc7a',
  properties: {
    fqdn: `${name}.privatelink.blob.core.windows.net.`,
    ttl: 300,
    aRecords: [{ ipv4Address: '10.0.0.4' }],
    isAutoRegistered: false,
    metadata: { owner: 'private-link-autopilot' },
    ...properties,
  },
});
