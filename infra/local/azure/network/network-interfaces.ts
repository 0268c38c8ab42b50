import type { ArmRequest, ArmResponse, ResourceProvider } from '../arm/provider.ts';
import { methodNotAllowed } from '../arm/refusals.ts';
import { correlationOf } from '../arm/request-facts.ts';
import { nameOf } from '../arm/resource-id.ts';
import { createRoutedProvider } from '../arm/routed-provider.ts';
import type { EndpointMember, PrivateEndpoint } from '../state/resources.ts';
import type { AzureWorld } from '../world.ts';
import { callPlain, plainBody } from './plain/plain-calls.ts';
import { plainOf } from './plain/plain-resource.ts';
import { NETWORK_INTERFACES } from './plain/plain-types.ts';

/** Microsoft.Network/networkInterfaces: those that private endpoints own can only be read, those of machines written too. */
export const createNetworkInterfaceProvider = (world: AzureWorld): ResourceProvider =>
  createRoutedProvider('Microsoft.Network/networkInterfaces', {
    collection: (request) => listInterfaces(world, request),
    resource: (request) => callInterface(world, request),
  });

/** By resource group or by subscription, whichever the path names. */
function listInterfaces(world: AzureWorld, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const scope = `${request.id.slice(0, request.id.indexOf('/providers/'))}/`;
  const { endpoints, interfaces } = world.state;
  const owners = [...interfaces].flatMap(([id, endpointId]) =>
    id.startsWith(scope) ? (endpoints.get(endpointId) ?? []) : [],
  );
  const ofMachines = plainOf(world.state, NETWORK_INTERFACES.type)
    .filter(({ id }) => id.toLowerCase().startsWith(scope))
    .map((nic) => plainBody(world, NETWORK_INTERFACES, nic));
  return { status: 200, body: { value: [...owners.map(interfaceBody), ...ofMachines] } };
}

function callInterface(world: AzureWorld, request: ArmRequest): ArmResponse {
  const endpointId = world.state.interfaces.get(request.id);
  const endpoint = endpointId === undefined ? undefined : world.state.endpoints.get(endpointId);
  if (endpoint === undefined) return callPlain({ world, row: NETWORK_INTERFACES, request });
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  return { status: 200, headers: { etag: endpoint.etag }, body: interfaceBody(endpoint) };
}

/** The interface of an endpoint is written and deleted with it, and raises events of its own (seen in practice). */
export function publishInterface(
  world: AzureWorld,
  request: ArmRequest,
  endpoint: PrivateEndpoint,
  kind: 'write' | 'delete',
): void {
  const { principal } = request;
  world.publish({ kind, resourceId: endpoint.interfaceId, principal, correlationId: correlationOf(request) });
}

/** A network interface as ARM shows it. */
export const interfaceBody = (endpoint: PrivateEndpoint) => ({
  name: nameOf(endpoint.interfaceId),
  id: endpoint.interfaceId,
  etag: endpoint.etag,
  type: 'Microsoft.Network/networkInterfaces',
  location: endpoint.location,
  properties: {
    provisioningState: 'Succeeded',
    resourceGuid: endpoint.resourceGuid,
    ipConfigurations: endpoint.members.map((member, index) => configurationBody(endpoint, member, index)),
    dnsSettings: { dnsServers: [], appliedDnsServers: [] },
    macAddress: '',
    enableAcceleratedNetworking: false,
    vnetEncryptionSupported: false,
    enableIPForwarding: false,
    disableTcpStateTracking: false,
    privateEndpoint: { id: endpoint.id },
    hostedWorkloads: [],
    tapConfigurations: [],
    nicType: 'Standard',
  },
});

const configurationBody = (endpoint: PrivateEndpoint, member: EndpointMember, index: number) => ({
  name: member.configurationName,
  id: `${endpoint.interfaceId}/ipConfigurations/${member.configurationName}`,
  etag: endpoint.etag,
  type: 'Microsoft.Network/networkInterfaces/ipConfigurations',
  properties: {
    provisioningState: 'Succeeded',
    privateIPAddress: member.address,
    privateIPAllocationMethod: 'Dynamic',
    subnet: { id: endpoint.subnetId },
    primary: index === 0,
    privateIPAddressVersion: 'IPv4',
    privateLinkConnectionProperties: {
      groupId: member.groupId,
      requiredMemberName: member.memberName,
      fqdns: member.hosts,
    },
  },
});
