import { type ArmRequest, type ArmResponse, armError } from '../../arm/provider.ts';
import { methodNotAllowed, parentNotFound, resourceNotFound } from '../../arm/refusals.ts';
import { deletionOf } from '../../arm/request-facts.ts';
import { nameOf, parentId } from '../../arm/resource-id.ts';
import type { PrivateEndpoint, ZoneGroup } from '../../state/resources.ts';
import { type AzureWorld, newEtag } from '../../world.ts';
import { networkHeaders, startNetworkOperation } from '../network-operations.ts';
import { forgetZoneGroup } from './forget-zone-groups.ts';
import { settleZoneGroup } from './settle-zone-group.ts';
import { readZoneGroupPut, type ZoneGroupPut, zoneGroupBody } from './zone-group-body.ts';

/** Lists the zone groups of an endpoint. */
export function listZoneGroups(world: AzureWorld, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const endpointPath = request.path.slice(0, request.path.lastIndexOf('/'));
  const endpointId = endpointPath.toLowerCase();
  if (!world.state.endpoints.has(endpointId)) return resourceNotFound(endpointPath);
  const groups = [...world.state.zoneGroups.values()].filter((group) => group.endpointId === endpointId);
  return { status: 200, body: { value: groups.map(zoneGroupBody) } };
}

/** Reads, writes or removes one zone group; writing and removing are long-running. */
export function callZoneGroup(world: AzureWorld, request: ArmRequest): ArmResponse {
  const group = world.state.zoneGroups.get(request.id);
  if (request.method === 'PUT') return put(world, request, group);
  if (request.method === 'DELETE') return group ? remove(world, request, group) : { status: 204 };
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  if (group === undefined) return resourceNotFound(request.path);
  return { status: 200, headers: { etag: group.etag }, body: zoneGroupBody(group) };
}

function put(world: AzureWorld, request: ArmRequest, before: ZoneGroup | undefined): ArmResponse {
  const wanted = readZoneGroupPut(request.body);
  if ('status' in wanted) return wanted;
  const endpoint = world.state.endpoints.get(parentId(request.id));
  if (endpoint === undefined) {
    return parentNotFound(request.method, 'privateEndpoints/privateDnsZoneGroups', parentId(request.path));
  }
  const hasOther = [...world.state.zoneGroups.values()].some(
    (each) => each !== before && each.endpointId === parentId(request.id),
  );
  if (hasOther) {
    const message = `Private endpoint ${endpoint.id} has a zone group already; it can have one.`;
    return armError(400, 'PrivateDnsZoneGroupAlreadyExists', message);
  }
  return accept(world, request, { endpoint, wanted, before });
}

interface Change {
  readonly endpoint: PrivateEndpoint;
  readonly wanted: ZoneGroupPut;
  readonly before: ZoneGroup | undefined;
}

function accept(world: AzureWorld, request: ArmRequest, { endpoint, wanted, before }: Change): ArmResponse {
  const { connectionOperation } = world.context.delays;
  const operation = startNetworkOperation(world, endpoint, connectionOperation, () =>
    settleZoneGroup(world, request.id, operation.id),
  );
  const after: ZoneGroup = {
    id: before?.id ?? request.path,
    name: nameOf(before?.id ?? request.path),
    endpointId: parentId(request.id),
    etag: newEtag(world),
    provisioningState: 'Updating',
    operationId: operation.id,
    configs: wanted.map((config) => ({ ...config, recordSets: [] })),
    written: before?.written ?? [],
  };
  world.state.zoneGroups.set(request.id, after);
  const kind = before ? 'zonegroup.updated' : 'zonegroup.created';
  const by = request.principal.name;
  world.context.record({ kind, resource: request.id, by, ...(before && { before }), after });
  const headers = { ...networkHeaders(world, operation), etag: after.etag };
  return { status: before ? 200 : 201, headers, body: zoneGroupBody(after) };
}

function remove(world: AzureWorld, request: ArmRequest, before: ZoneGroup): ArmResponse {
  const endpoint = world.state.endpoints.get(before.endpointId);
  if (endpoint === undefined) return { status: 204 };
  const operation = startNetworkOperation(world, endpoint, world.context.delays.connectionOperation, () => {
    const current = world.state.zoneGroups.get(request.id);
    if (current !== undefined) finishRemoval(world, request, current);
    return { status: 204 };
  });
  const after: ZoneGroup = {
    ...before,
    etag: newEtag(world),
    provisioningState: 'Deleting',
    operationId: operation.id,
  };
  world.state.zoneGroups.set(request.id, after);
  const headers = { ...networkHeaders(world, operation), location: operation.resultUrl };
  return { status: 202, headers, announces: 'later' };
}

function finishRemoval(world: AzureWorld, request: ArmRequest, group: ZoneGroup): void {
  forgetZoneGroup(world, group, request.principal.name);
  world.publish(deletionOf(request));
}
