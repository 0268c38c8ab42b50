import * as z from 'zod';
import { type ArmRequest, type ArmResponse, armError } from '../arm/provider.ts';
import { nameOf, parentId } from '../arm/resource-id.ts';
import { openConnection } from '../providers/connections/connections.ts';
import { leaseAddress, releaseAddresses } from '../state/addresses.ts';
import type { PrivateEndpoint, Subnet, VirtualNetwork } from '../state/resources.ts';
import { type AzureWorld, newEtag } from '../world.ts';
import { type DecidedConnection, decideConnection, type RequestedConnection } from './decide-connection.ts';
import { endpointBody } from './endpoint-body.ts';
import { leaseMembers } from './endpoint-members.ts';
import { beginProvisioning } from './endpoint-operations.ts';
import { EndpointPut, requestedConnection } from './endpoint-put.ts';
import { publishInterface } from './network-interfaces.ts';

/** Creates an endpoint (201) or updates it (200); either way it is `Updating` until its operation ends. */
export function putEndpoint(world: AzureWorld, request: ArmRequest): ArmResponse {
  const parsed = EndpointPut.safeParse(request.body);
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const wanted = requestedConnection(parsed.data);
  if (wanted === undefined) return armError(400, 'InvalidRequestContent', 'The connection is missing.');

  const before = world.state.endpoints.get(request.id);
  if (before?.provisioningState === 'Deleting') return busy(request);
  const after = before
    ? update(world, before, parsed.data, wanted)
    : create(world, request, { put: parsed.data, wanted });
  if ('status' in after) return after;
  return accept(world, request, before, after);
}

function busy(request: ArmRequest): ArmResponse {
  const message = `Another operation on this or dependent resource is in progress: ${request.path}.`;
  return { ...armError(409, 'AnotherOperationInProgress', message), headers: { 'retry-after': '10' } };
}

function accept(
  world: AzureWorld,
  request: ArmRequest,
  before: PrivateEndpoint | undefined,
  changed: PrivateEndpoint,
): ArmResponse {
  const { operationId, headers } = beginProvisioning(world, request, changed);
  const after: PrivateEndpoint = {
    ...changed,
    provisioningState: 'Updating',
    operationId,
    etag: newEtag(world),
  };
  world.state.endpoints.set(request.id, after);
  const kind = before ? 'endpoint.updated' : 'endpoint.created';
  const by = request.principal.name;
  world.context.record({ kind, resource: request.id, by, ...(before && { before }), after });
  return { status: before ? 200 : 201, headers, body: endpointBody(world, after) };
}

/** What a connection leads to cannot be changed in place: the endpoint has to be created again. */
function update(
  world: AzureWorld,
  before: PrivateEndpoint,
  put: EndpointPut,
  wanted: RequestedConnection,
): PrivateEndpoint | ArmResponse {
  const { consumer } = before;
  const isSame =
    wanted.isManual === consumer.isManual &&
    wanted.privateLinkServiceId.toLowerCase() === consumer.privateLinkServiceId.toLowerCase() &&
    wanted.groupIds.join().toLowerCase() === consumer.groupIds.join().toLowerCase() &&
    put.properties.subnet.id.toLowerCase() === before.subnetId.toLowerCase();
  if (!isSame) {
    return armError(
      400,
      'PrivateEndpointCannotBeChanged',
      'The connection and the subnet cannot be changed.',
    );
  }
  return { ...before, tags: put.tags, members: movedMembers(world, before, put) };
}

/** An update with static addresses moves the members that it names; the rest keep theirs, and so does one whose address is taken. */
function movedMembers(
  world: AzureWorld,
  { id, members, networkId, subnetId }: PrivateEndpoint,
  put: EndpointPut,
): PrivateEndpoint['members'] {
  const subnet = findSubnet(world, subnetId)?.subnet;
  const lease = { networkId, endpointId: id.toLowerCase() };
  return members.map((member) => {
    const wanted = put.properties.ipConfigurations.find(
      ({ properties }) => properties.memberName === member.memberName,
    )?.properties.privateIPAddress;
    if (subnet === undefined || wanted === undefined || wanted === member.address) return member;
    const address = leaseAddress(world.state, subnet, lease, wanted);
    if (address === undefined) return member;
    releaseAddresses(world.state, lease.endpointId, [member.address]);
    return { ...member, address };
  });
}

interface Creation {
  readonly put: EndpointPut;
  readonly wanted: RequestedConnection;
}

function create(world: AzureWorld, request: ArmRequest, creation: Creation): PrivateEndpoint | ArmResponse {
  const { put, wanted } = creation;
  const place = findSubnet(world, put.properties.subnet.id);
  if (place === undefined) {
    const message = `Resource ${put.properties.subnet.id} referenced by resource ${request.path} was not found.`;
    return armError(400, 'InvalidResourceReference', message);
  }
  const decided = decideConnection(world, request, wanted);
  if ('status' in decided) return decided;
  const networkId = place.network.id.toLowerCase();
  const statics = put.properties.ipConfigurations.map(({ properties }) => properties);
  const members = leaseMembers(world, decided, {
    subnet: place.subnet,
    networkId,
    endpointId: request.id,
    wanted: new Map(statics.map((each) => [each.memberName, each.privateIPAddress])),
  });
  if (members === undefined) {
    const { addressPrefix, name } = place.subnet;
    // Words of Azure (MicrosoftDocs/azure-docs#88211).
    const message = `Subnet ${name} with address prefix ${addressPrefix} does not have enough capacity for 1 IP addresses.`;
    return armError(400, 'SubnetIsFull', message);
  }

  const endpoint = newEndpoint(world, request, creation, decided, {
    members,
    networkId,
    subnetId: place.subnet.id,
  });
  const connection = openConnection(world, decided.row, decided.target, endpoint);
  world.state.interfaces.set(endpoint.interfaceId.toLowerCase(), request.id);
  publishInterface(world, request, endpoint, 'write');
  return { ...endpoint, connectionId: connection.id.toLowerCase() };
}

function newEndpoint(
  world: AzureWorld,
  request: ArmRequest,
  { put, wanted }: Creation,
  { target, state }: DecidedConnection,
  place: Pick<PrivateEndpoint, 'members' | 'networkId' | 'subnetId'>,
): PrivateEndpoint {
  const { context } = world;
  const name = nameOf(request.path);
  const { customNetworkInterfaceName } = put.properties;
  const interfaceName = customNetworkInterfaceName || `${name}.nic.${context.newGuid()}`;
  const { requestMessage, ...connection } = wanted;
  return {
    ...place,
    id: request.path,
    name,
    location: put.location,
    tags: put.tags,
    etag: newEtag(world),
    resourceGuid: context.newGuid(),
    provisioningState: 'Updating',
    operationId: '',
    interfaceId: `${parentId(request.path)}/networkInterfaces/${interfaceName}`,
    customInterfaceName: customNetworkInterfaceName,
    consumer: {
      ...connection,
      ...(requestMessage === undefined ? {} : { requestMessage }),
      targetId: target.id.toLowerCase(),
      state,
    },
    createdAt: context.clock.now().toISOString(),
  };
}

function findSubnet(
  world: AzureWorld,
  subnetId: string,
): { readonly network: VirtualNetwork; readonly subnet: Subnet } | undefined {
  const network = world.state.networks.get(parentId(subnetId).toLowerCase());
  const subnet = network?.subnets.find((each) => each.id.toLowerCase() === subnetId.toLowerCase());
  return network && subnet && { network, subnet };
}
