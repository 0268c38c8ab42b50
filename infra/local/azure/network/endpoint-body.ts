import type { PrivateEndpoint } from '../state/resources.ts';
import type { AzureWorld } from '../world.ts';

/** A private endpoint on the wire. */
export interface EndpointBody {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** A private endpoint as ARM shows it, `resourceGuid` (which no SDK model knows) included. */
export function endpointBody(world: AzureWorld, endpoint: PrivateEndpoint): EndpointBody {
  const { isManual } = endpoint.consumer;
  const connections = [connectionBody(endpoint)];
  return {
    name: endpoint.name,
    id: endpoint.id,
    etag: endpoint.etag,
    type: 'Microsoft.Network/privateEndpoints',
    location: endpoint.location,
    ...(Object.keys(endpoint.tags).length > 0 ? { tags: endpoint.tags } : {}),
    properties: {
      provisioningState: endpoint.provisioningState,
      resourceGuid: endpoint.resourceGuid,
      privateLinkServiceConnections: isManual ? [] : connections,
      manualPrivateLinkServiceConnections: isManual ? connections : [],
      customNetworkInterfaceName: endpoint.customInterfaceName,
      subnet: { id: endpoint.subnetId },
      ipConfigurations: [],
      networkInterfaces: [{ id: endpoint.interfaceId }],
      customDnsConfigs: customDnsConfigs(world, endpoint),
    },
  };
}

function connectionBody({ id, etag, consumer, provisioningState }: PrivateEndpoint): Record<string, unknown> {
  const type = consumer.isManual ? 'manualPrivateLinkServiceConnections' : 'privateLinkServiceConnections';
  const { groupIds, requestMessage } = consumer;
  return {
    name: consumer.name,
    id: `${id}/${type}/${consumer.name}`,
    etag,
    properties: {
      provisioningState: provisioningState === 'Failed' ? 'Failed' : 'Succeeded',
      privateLinkServiceId: consumer.privateLinkServiceId,
      ...(groupIds.length > 0 ? { groupIds } : {}),
      ...(requestMessage === undefined ? {} : { requestMessage }),
      privateLinkServiceConnectionState: consumer.state,
    },
    type: `Microsoft.Network/privateEndpoints/${type}`,
  };
}

/** Empty while Updating or not approved, for Private Link services (recorded), and under a zone group (from practice). */
function customDnsConfigs(world: AzureWorld, endpoint: PrivateEndpoint) {
  const isReady = endpoint.provisioningState === 'Succeeded' && endpoint.consumer.state.status === 'Approved';
  if (!isReady || hasZoneGroup(world, endpoint)) return [];
  return endpoint.members.flatMap(({ hosts, address }) =>
    hosts.map((fqdn) => ({ fqdn, ipAddresses: [address] })),
  );
}

const hasZoneGroup = (world: AzureWorld, endpoint: PrivateEndpoint): boolean =>
  [...world.state.zoneGroups.values()].some((group) => group.endpointId === endpoint.id.toLowerCase());
