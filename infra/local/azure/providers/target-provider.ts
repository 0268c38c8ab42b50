import * as z from 'zod';
import { type ArmRequest, type ArmResponse, armError, type ResourceProvider } from '../arm/provider.ts';
import { methodNotAllowed, parentNotFound, resourceNotFound } from '../arm/refusals.ts';
import { nameOf } from '../arm/resource-id.ts';
import { createRoutedProvider } from '../arm/routed-provider.ts';
import { connectionsOf } from '../state/azure-state.ts';
import type { Target } from '../state/resources.ts';
import { type AzureWorld, newEtag } from '../world.ts';
import { targetBody } from './connection-body.ts';
import { type ConnectionCall, callConnection, listConnections } from './connection-calls.ts';
import { removeConnection } from './connections.ts';
import type { TargetType } from './target-type.ts';
import { fillAll, memberOf } from './template.ts';

interface Call {
  readonly world: AzureWorld;
  readonly row: TargetType;
  readonly request: ArmRequest;
}

const TargetPut = z.object({
  location: z.string().max(64).default('eastus'),
  tags: z.record(z.string(), z.string()).default({}),
  sku: z.unknown().optional(),
  kind: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
});

/** The resource provider of one type of private link resource: the resource itself and its connections. */
export function createTargetProvider(world: AzureWorld, row: TargetType): ResourceProvider {
  const onTarget = (request: ArmRequest, depth: 1 | 2, answer: (call: ConnectionCall) => ArmResponse) => {
    const id = request.path.split('/').slice(0, -depth).join('/');
    const target = world.state.targets.get(id.toLowerCase());
    if (target !== undefined) return answer({ world, row, target, request });
    const childType = `${row.type.slice(row.type.indexOf('/') + 1)}/${row.connections.segment}`;
    return parentNotFound(request.method, childType, id);
  };
  return createRoutedProvider(row.type, {
    collection: (request) => list({ world, row, request }),
    resource: (request) => callTarget({ world, row, request }),
    children: {
      privateendpointconnections: {
        collection: (request) => onTarget(request, 1, listConnections),
        resource: (request) => onTarget(request, 2, callConnection),
      },
      privatelinkresources: { collection: (request) => onTarget(request, 1, listGroups) },
    },
  });
}

function callTarget(call: Call): ArmResponse {
  const { world, row, request } = call;
  const target = world.state.targets.get(request.id);
  if (request.method === 'PUT') return put(call, target);
  if (request.method === 'DELETE') return target ? remove(call, target) : { status: 204 };
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  return target ? { status: 200, body: targetBody(world, row, target) } : resourceNotFound(request.path);
}

function put({ world, row, request }: Call, before: Target | undefined): ArmResponse {
  const parsed = TargetPut.safeParse(request.body ?? {});
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const { location, tags, properties, ...envelope } = parsed.data;
  const { privateEndpointConnections: _readOnly, provisioningState: _alsoReadOnly, ...settable } = properties;
  const base = before ?? newTarget(world, row, request.path, location);
  const after: Target = {
    ...base,
    tags,
    envelope: Object.fromEntries(Object.entries(envelope).filter(([, value]) => value !== undefined)),
    properties: withoutFalse({ ...base.properties, ...settable }),
    etag: newEtag(world),
  };
  world.state.targets.set(request.id, after);
  const kind = before ? 'target.updated' : 'target.created';
  world.context.record({
    kind,
    resource: request.id,
    by: request.principal.name,
    ...(before && { before }),
    after,
  });
  return { status: before ? 200 : 201, body: targetBody(world, row, after) };
}

/** Azure leaves `isHnsEnabled` out rather than send false. */
const withoutFalse = (properties: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).filter(([key, value]) => key !== 'isHnsEnabled' || value === true),
  );

function newTarget(world: AzureWorld, row: TargetType, id: string, location: string): Target {
  const { context, chance } = world;
  const name = nameOf(id);
  const resourceGuid = context.newGuid();
  const number = `${1_000_000_000 + chance.below(9_000_000_000)}`;
  const properties = fillAll(row.properties, {
    name,
    region: location,
    guid: context.newGuid(),
    resourceGuid,
    number,
  });
  return {
    id,
    name,
    type: row.type,
    location,
    tags: {},
    etag: newEtag(world),
    envelope: {},
    properties: properties as Readonly<Record<string, unknown>>,
    publicAddress: `20.${chance.below(256)}.${chance.below(256)}.${1 + chance.below(254)}`,
    approvedGroupIds: [],
  };
}

function remove({ world, request }: Call, before: Target): ArmResponse {
  const by = request.principal.name;
  for (const connection of connectionsOf(world.state, request.id)) removeConnection(world, connection, by);
  world.state.targets.delete(request.id);
  world.context.record({ kind: 'target.deleted', resource: request.id, by, before });
  return { status: 200 };
}

function list({ world, row, request }: Call): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const found = [...world.state.targets].filter(([id, target]) => isListed(id, request.id, target.type, row));
  return { status: 200, body: { value: found.map(([, target]) => targetBody(world, row, target)) } };
}

const isListed = (id: string, listId: string, type: string, row: TargetType): boolean =>
  type === row.type && id.startsWith(`${listId.slice(0, listId.indexOf('/providers/'))}/`);

function listGroups({ row, request, target }: ConnectionCall): ArmResponse {
  const value = row.groups.map((group) => ({
    id: `${request.path}/${group.groupId}`,
    name: group.groupId,
    type: `${row.type}/privateLinkResources`,
    properties: {
      groupId: group.groupId,
      requiredMembers: group.members.map((member) => memberOf(member, target).name),
      requiredZoneNames: [group.zone],
    },
  }));
  return { status: 200, body: { value } };
}
