import * as z from 'zod';
import { type ArmRequest, type ArmResponse, armError } from '../../arm/provider.ts';
import { methodNotAllowed, resourceNotFound } from '../../arm/refusals.ts';
import { nameOf } from '../../arm/resource-id.ts';
import { connectionsOf } from '../../state/azure-state.ts';
import type { Target } from '../../state/resources.ts';
import { type AzureWorld, newEtag } from '../../world.ts';
import { targetBody } from '../connections/connection-body.ts';
import { removeConnection } from '../connections/connections.ts';
import { fillAll } from '../template.ts';
import type { TargetType } from './target-type.ts';
import { typedParameters } from './typed-parameters.ts';

/** A call on resources of one type. */
export interface TargetCall {
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

/** Answers one resource: made or updated at once, read, deleted. */
export function callTarget(call: TargetCall): ArmResponse {
  const { world, row, request } = call;
  const target = world.state.targets.get(request.id);
  if (request.method === 'PUT') return put(call, target);
  if (request.method === 'DELETE') return target ? remove(call, target) : { status: 204 };
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  return target ? { status: 200, body: targetBody(world, row, target) } : resourceNotFound(request.path);
}

/** Lists the resources of the type below the scope of the path. */
export function listTargets({ world, row, request }: TargetCall): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const found = [...world.state.targets].filter(([id, target]) => isListed(id, request.id, target.type, row));
  return { status: 200, body: { value: found.map(([, target]) => targetBody(world, row, target)) } };
}

/** A nested collection lists what is below its parent, any other what is below its scope. */
function isListed(id: string, listId: string, type: string, row: TargetType): boolean {
  const isNested = row.type.split('/').length > 2;
  const scope = listId.slice(0, listId.lastIndexOf(isNested ? '/' : '/providers/'));
  return type === row.type && id.startsWith(`${scope}/`);
}

function put({ world, row, request }: TargetCall, before: Target | undefined): ArmResponse {
  const parsed = TargetPut.safeParse(request.body ?? {});
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const { location, tags, properties, ...envelope } = parsed.data;
  const base = before ?? newTarget(world, row, request.path, location);
  const after: Target = {
    ...base,
    tags,
    envelope: Object.fromEntries(Object.entries(envelope).filter(([, value]) => value !== undefined)),
    properties: withoutFalse({
      ...base.properties,
      ...settable(row, properties),
      ...parametersOf(row, base, properties),
    }),
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
  return { status: before ? 200 : (row.createdStatus ?? 201), body: targetBody(world, row, after) };
}

function parametersOf(
  { hasTypedParameters }: TargetType,
  { properties: before }: Target,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (hasTypedParameters === undefined || given['parameters'] === undefined) return {};
  return { parameters: typedParameters(before['parameters'], given['parameters']) };
}

/** What Azure fills in by itself (an alias, a host) is read-only, as are the connections and the state. */
function settable(row: TargetType, properties: Record<string, unknown>): Record<string, unknown> {
  const { privateEndpointConnections: _readOnly, provisioningState: _alsoReadOnly, ...rest } = properties;
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !isFilledIn(row.properties[key])));
}

const isFilledIn = (template: unknown): boolean => /\{\w+\}/.test(JSON.stringify(template) ?? '');

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

function remove({ world, request }: TargetCall, before: Target): ArmResponse {
  const by = request.principal.name;
  for (const connection of connectionsOf(world.state, request.id)) removeConnection(world, connection, by);
  world.state.targets.delete(request.id);
  world.context.record({ kind: 'target.deleted', resource: request.id, by, before });
  return { status: 200 };
}
