import * as z from 'zod';
import { type ArmRequest, type ArmResponse, armError, type ResourceProvider } from '../arm/provider.ts';
import { methodNotAllowed, resourceNotFound } from '../arm/refusals.ts';
import { nameOf, parentId } from '../arm/resource-id.ts';
import { createRoutedProvider } from '../arm/routed-provider.ts';
import { parsePrefix } from '../state/ipv4.ts';
import type { Subnet, VirtualNetwork } from '../state/resources.ts';
import { type AzureWorld, newEtag } from '../world.ts';
import { networkBody, subnetBody } from './network-body.ts';
import { missingReferenceIn } from './plain/missing-reference.ts';
import { PEERINGS } from './plain/peerings.ts';
import { callPlain, invalidReference, listPlain } from './plain/plain-calls.ts';

const prefix = z.string().refine((text) => parsePrefix(text) !== undefined, 'is not an IPv4 prefix');
const SubnetProperties = z.looseObject({ addressPrefix: prefix });
const SubnetPut = z.object({ properties: SubnetProperties });
const NetworkPut = z.object({
  location: z.string().max(64).default('eastus'),
  tags: z.record(z.string(), z.string()).default({}),
  properties: z.object({
    addressSpace: z.object({ addressPrefixes: z.array(prefix).min(1) }),
    subnets: z.array(z.object({ name: z.string().max(80), properties: SubnetProperties })).default([]),
  }),
});

/** Microsoft.Network/virtualNetworks and their subnets. Everything is done at once here. */
export const createVirtualNetworkProvider = (world: AzureWorld): ResourceProvider =>
  createRoutedProvider('Microsoft.Network/virtualNetworks', {
    collection: (request) => list(world, request),
    resource: (request) => callNetwork(world, request),
    children: {
      subnets: {
        collection: (request) => listSubnets(world, request),
        resource: (request) => callSubnet(world, request),
      },
      virtualnetworkpeerings: {
        collection: (request) => listPlain({ world, row: PEERINGS, request }),
        resource: (request) => callPlain({ world, row: PEERINGS, request }),
      },
    },
  });

function list(world: AzureWorld, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const scope = `${request.id.slice(0, request.id.indexOf('/providers/'))}/`;
  const found = [...world.state.networks].filter(([id]) => id.startsWith(scope));
  return { status: 200, body: { value: found.map(([, network]) => networkBody(world.state, network)) } };
}

function callNetwork(world: AzureWorld, request: ArmRequest): ArmResponse {
  const network = world.state.networks.get(request.id);
  if (request.method === 'PUT') return putNetwork(world, request, network);
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  if (network === undefined) return resourceNotFound(request.path);
  return { status: 200, headers: { etag: network.etag }, body: networkBody(world.state, network) };
}

function putNetwork(world: AzureWorld, request: ArmRequest, before: VirtualNetwork | undefined): ArmResponse {
  const parsed = NetworkPut.safeParse(request.body);
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const { location, tags, properties } = parsed.data;
  const missing = missingReferenceIn(world.state, properties, request.id);
  if (missing !== undefined) return invalidReference(missing, request.path);
  const id = before?.id ?? request.path;
  const after: VirtualNetwork = {
    id,
    name: nameOf(id),
    location,
    tags,
    etag: newEtag(world),
    resourceGuid: before?.resourceGuid ?? world.context.newGuid(),
    addressPrefixes: properties.addressSpace.addressPrefixes,
    subnets: properties.subnets.map((each) => newSubnet(id, each.name, each.properties)),
  };
  store(world, request, before, after);
  return { status: before ? 200 : 201, headers: { etag: after.etag }, body: networkBody(world.state, after) };
}

function listSubnets(world: AzureWorld, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const networkPath = request.path.slice(0, request.path.lastIndexOf('/'));
  const network = world.state.networks.get(networkPath.toLowerCase());
  if (network === undefined) return resourceNotFound(networkPath);
  return {
    status: 200,
    body: { value: network.subnets.map((subnet) => subnetBody(world.state, network, subnet)) },
  };
}

function callSubnet(world: AzureWorld, request: ArmRequest): ArmResponse {
  const network = world.state.networks.get(parentId(request.id));
  if (network === undefined) return resourceNotFound(parentId(request.path));
  const name = nameOf(request.id);
  const subnet = network.subnets.find((each) => each.name.toLowerCase() === name);
  if (request.method === 'PUT') return putSubnet(world, request, network, subnet);
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  return subnet
    ? { status: 200, body: subnetBody(world.state, network, subnet) }
    : resourceNotFound(request.path);
}

function putSubnet(
  world: AzureWorld,
  request: ArmRequest,
  network: VirtualNetwork,
  before: Subnet | undefined,
): ArmResponse {
  const parsed = SubnetPut.safeParse(request.body);
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const missing = missingReferenceIn(world.state, parsed.data.properties, request.id);
  if (missing !== undefined) return invalidReference(missing, request.path);
  const name = before?.name ?? nameOf(request.path);
  const subnet = newSubnet(network.id, name, parsed.data.properties);
  const others = network.subnets.filter((each) => each !== before);
  const after = { ...network, etag: newEtag(world), subnets: [...others, subnet] };
  store(world, request, network, after);
  return {
    status: before ? 200 : 201,
    headers: { etag: after.etag },
    body: subnetBody(world.state, after, subnet),
  };
}

function store(
  world: AzureWorld,
  request: ArmRequest,
  before: VirtualNetwork | undefined,
  after: VirtualNetwork,
): void {
  const resource = after.id.toLowerCase();
  world.state.networks.set(resource, after);
  const kind = before ? 'network.updated' : 'network.created';
  world.context.record({ kind, resource, by: request.principal.name, ...(before && { before }), after });
}

function newSubnet(
  networkId: string,
  name: string,
  { addressPrefix, ...settings }: z.output<typeof SubnetProperties>,
): Subnet {
  return { id: `${networkId}/subnets/${name}`, name, addressPrefix, settings };
}
