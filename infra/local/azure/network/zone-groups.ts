import * as z from 'zod';
import { type ArmRequest, type ArmResponse, armError } from '../arm/provider.ts';
import { methodNotAllowed, parentNotFound, resourceNotFound } from '../arm/refusals.ts';
import { nameOf, parentId } from '../arm/resource-id.ts';
import type { ZoneGroup } from '../state/resources.ts';
import { type AzureWorld, newEtag } from '../world.ts';

/** Azure allows one zone group per endpoint with up to five zones (known from practice). */
const ZoneGroupPut = z.object({
  properties: z.object({
    privateDnsZoneConfigs: z
      .array(
        z.object({
          name: z.string().max(80),
          properties: z.object({ privateDnsZoneId: z.string().max(2048) }),
        }),
      )
      .max(5),
  }),
});

/** Lists the zone groups of an endpoint. */
export function listZoneGroups(world: AzureWorld, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const endpointId = request.id.slice(0, request.id.lastIndexOf('/'));
  if (!world.state.endpoints.has(endpointId)) return resourceNotFound(endpointId);
  const groups = [...world.state.zoneGroups.values()].filter((group) => group.endpointId === endpointId);
  return { status: 200, body: { value: groups.map(zoneGroupBody) } };
}

/** Reads, stores or removes one zone group. It is kept as data; it writes no records yet. */
export function callZoneGroup(world: AzureWorld, request: ArmRequest): ArmResponse {
  const group = world.state.zoneGroups.get(request.id);
  if (request.method === 'PUT') return put(world, request, group);
  if (request.method === 'DELETE') return group ? remove(world, request, group) : { status: 204 };
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  if (group === undefined) return resourceNotFound(request.path);
  return { status: 200, headers: { etag: group.etag }, body: zoneGroupBody(group) };
}

function put(world: AzureWorld, request: ArmRequest, before: ZoneGroup | undefined): ArmResponse {
  const parsed = ZoneGroupPut.safeParse(request.body);
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const endpointId = parentId(request.id);
  if (!world.state.endpoints.has(endpointId)) {
    return parentNotFound(request.method, 'privateEndpoints/privateDnsZoneGroups', parentId(request.path));
  }
  const others = [...world.state.zoneGroups.values()].filter((each) => each.endpointId === endpointId);
  if (before === undefined && others.length > 0) {
    return armError(
      400,
      'PrivateDnsZoneGroupAlreadyExists',
      'A private endpoint has one zone group at most.',
    );
  }
  const after: ZoneGroup = {
    id: before?.id ?? request.path,
    name: nameOf(before?.id ?? request.path),
    endpointId,
    etag: newEtag(world),
    configs: parsed.data.properties.privateDnsZoneConfigs.map(({ name, properties }) => ({
      name,
      privateDnsZoneId: properties.privateDnsZoneId,
    })),
  };
  world.state.zoneGroups.set(request.id, after);
  const kind = before ? 'zonegroup.updated' : 'zonegroup.created';
  const by = request.principal.name;
  world.context.record({ kind, resource: request.id, by, ...(before && { before }), after });
  return { status: before ? 200 : 201, headers: { etag: after.etag }, body: zoneGroupBody(after) };
}

function remove(world: AzureWorld, request: ArmRequest, before: ZoneGroup): ArmResponse {
  world.state.zoneGroups.delete(request.id);
  const by = request.principal.name;
  world.context.record({ kind: 'zonegroup.deleted', resource: request.id, by, before });
  return { status: 200 };
}

const zoneGroupBody = ({ id, name, etag, configs }: ZoneGroup) => ({
  name,
  id,
  etag,
  type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  properties: {
    provisioningState: 'Succeeded',
    privateDnsZoneConfigs: configs.map((config) => ({
      name: config.name,
      id: `${id}/privateDnsZoneConfigs/${config.name}`,
      etag,
      type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/privateDnsZoneConfigs',
      properties: {
        provisioningState: 'Succeeded',
        privateDnsZoneId: config.privateDnsZoneId,
        recordSets: [],
      },
    })),
  },
});
