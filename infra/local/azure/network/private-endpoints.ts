import type { ArmRequest, ArmResponse, ResourceProvider } from '../arm/provider.ts';
import { methodNotAllowed, resourceNotFound } from '../arm/refusals.ts';
import { createRoutedProvider } from '../arm/routed-provider.ts';
import type { PrivateEndpoint } from '../state/resources.ts';
import type { AzureWorld } from '../world.ts';
import { type EndpointBody, endpointBody } from './endpoint-body.ts';
import { beginDeletion } from './endpoint-operations.ts';
import { interfaceBody } from './network-interfaces.ts';
import { putEndpoint } from './put-endpoint.ts';
import { callZoneGroup, listZoneGroups } from './zone-groups/zone-group-calls.ts';

/** Microsoft.Network/privateEndpoints and the zone groups under them. */
export const createPrivateEndpointProvider = (world: AzureWorld): ResourceProvider =>
  createRoutedProvider('Microsoft.Network/privateEndpoints', {
    collection: (request) => list(world, request),
    resource: (request) => callEndpoint(world, request),
    children: {
      privatednszonegroups: {
        collection: (request) => listZoneGroups(world, request),
        resource: (request) => callZoneGroup(world, request),
      },
    },
  });

function callEndpoint(world: AzureWorld, request: ArmRequest): ArmResponse {
  const endpoint = world.state.endpoints.get(request.id);
  if (request.method === 'PUT') return putEndpoint(world, request);
  if (request.method === 'DELETE')
    return endpoint ? beginDeletion(world, request, endpoint) : { status: 204 };
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  if (endpoint === undefined) return resourceNotFound(request.path);
  return {
    status: 200,
    headers: { etag: endpoint.etag },
    body: expanded(request, endpoint, endpointBody(world, endpoint)),
  };
}

/** `$expand=networkInterfaces` puts the interface itself where its ID alone would stand. */
function expanded(request: ArmRequest, endpoint: PrivateEndpoint, body: EndpointBody): EndpointBody {
  const wanted = request.query.get('$expand')?.toLowerCase().split(',') ?? [];
  if (!wanted.includes('networkinterfaces')) return body;
  return { ...body, properties: { ...body.properties, networkInterfaces: [interfaceBody(endpoint)] } };
}

/** By resource group or by subscription, whichever the path names. */
function list(world: AzureWorld, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const scope = `${request.id.slice(0, request.id.indexOf('/providers/'))}/`;
  const found = [...world.state.endpoints].filter(([id]) => id.startsWith(scope));
  return { status: 200, body: { value: found.map(([, endpoint]) => endpointBody(world, endpoint)) } };
}
