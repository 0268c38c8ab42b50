import * as z from 'zod';
import { type ArmRequest, type ArmResponse, armError } from '../../arm/provider.ts';
import { methodNotAllowed, resourceNotFound } from '../../arm/refusals.ts';
import { nameOf } from '../../arm/resource-id.ts';
import type { PlainResource } from '../../state/resources.ts';
import { type AzureWorld, newEtag } from '../../world.ts';
import { releaseLeases } from './lease-addresses.ts';
import { missingReferenceIn } from './missing-reference.ts';
import type { PlainType } from './plain-resource.ts';

/** A call on resources of one type. */
export interface PlainCall {
  readonly world: AzureWorld;
  readonly row: PlainType;
  readonly request: ArmRequest;
}

const PlainPut = z.object({
  location: z.string().max(64).optional(),
  tags: z.record(z.string(), z.string()).default({}),
  sku: z.unknown().optional(),
  zones: z.array(z.string()).optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
});

/** Simulator's own: Azure does not say how long its pages are. */
const PAGE_LENGTH = 20;

/** Answers one resource: made or replaced at once, read, deleted. */
export function callPlain(call: PlainCall): ArmResponse {
  const { world, row, request } = call;
  const resource = world.state.plain.get(request.id);
  if (request.method === 'PUT') return put(call, resource);
  if (request.method === 'DELETE') return resource ? remove(call, resource) : { status: 204 };
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  if (resource === undefined) return resourceNotFound(request.path);
  return { status: 200, headers: { etag: resource.etag }, body: plainBody(world, row, resource) };
}

/** One page of a type's resources: below the scope of the path, or, of a child type, below its parent. */
export function listPlain({ world, row, request }: PlainCall): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const found = [...world.state.plain.values()].filter((each) => isListed(each, row, request.id));
  const from = Number(request.query.get('$skiptoken') ?? 0);
  const value = found.slice(from, from + PAGE_LENGTH).map((each) => plainBody(world, row, each));
  const next = from + PAGE_LENGTH;
  if (next >= found.length) return { status: 200, body: { value } };
  const query = `api-version=${request.apiVersion}&$skiptoken=${next}`;
  const nextLink = `${world.origin()}${request.path}?${query}`;
  return { status: 200, body: { value, nextLink } };
}

function isListed({ id, type }: PlainResource, row: PlainType, listId: string): boolean {
  const isChild = row.type.split('/').length > 2;
  const scope = listId.slice(0, isChild ? listId.lastIndexOf('/') : listId.indexOf('/providers/'));
  return type === row.type && id.toLowerCase().startsWith(`${scope}/`);
}

function put({ world, row, request }: PlainCall, before: PlainResource | undefined): ArmResponse {
  const parsed = PlainPut.safeParse(request.body ?? {});
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const missing = missingReferenceIn(world.state, parsed.data.properties, request.id);
  if (missing !== undefined) return invalidReference(missing, request.path);

  const written = newResource(world, row, request, parsed.data, before);
  const settled = row.settle === undefined ? written.properties : row.settle(world, written);
  if (settled === undefined)
    return armError(400, 'SubnetIsFull', `No such address is left for ${request.path}.`);
  const after = { ...written, properties: settled };
  world.state.plain.set(request.id, after);
  const kind = before ? 'resource.updated' : 'resource.created';
  const change = { kind, resource: request.id, by: request.principal.name };
  world.context.record({ ...change, ...(before && { before }), after });
  return { status: before ? 200 : 201, headers: { etag: after.etag }, body: plainBody(world, row, after) };
}

/** The refusal of a body that names a resource which is not there, in Microsoft.Network's words (known from practice). */
export function invalidReference(missing: string, path: string): ArmResponse {
  const message = `Resource ${missing} referenced by resource ${path} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`;
  return armError(400, 'InvalidResourceReference', message);
}

function newResource(
  world: AzureWorld,
  row: PlainType,
  request: ArmRequest,
  { location, tags, properties, ...envelope }: z.output<typeof PlainPut>,
  before: PlainResource | undefined,
): PlainResource {
  const id = before?.id ?? request.path;
  return {
    id,
    name: nameOf(id),
    type: row.type,
    location: before?.location ?? location ?? 'eastus',
    tags,
    etag: newEtag(world),
    resourceGuid: before?.resourceGuid ?? world.context.newGuid(),
    envelope: Object.fromEntries(Object.entries(envelope).filter(([, value]) => value !== undefined)),
    properties,
  };
}

function remove({ world, request }: PlainCall, before: PlainResource): ArmResponse {
  for (const id of [...world.state.plain.keys()].filter((each) => each.startsWith(`${request.id}/`))) {
    world.state.plain.delete(id);
  }
  releaseLeases(world.state, before);
  world.state.plain.delete(request.id);
  world.context.record({
    kind: 'resource.deleted',
    resource: request.id,
    by: request.principal.name,
    before,
  });
  return { status: 200 };
}

/** A resource as its provider's API shows it. A child has neither region nor tags. */
export function plainBody({ state }: AzureWorld, row: PlainType, resource: PlainResource) {
  const { envelope, etag, id, location, name, properties, resourceGuid, tags, type } = resource;
  const isChild = type.split('/').length > 2;
  return {
    name,
    id,
    etag,
    type,
    ...(isChild ? {} : { location, tags }),
    ...envelope,
    properties: {
      provisioningState: 'Succeeded',
      ...(isChild ? {} : { resourceGuid }),
      ...properties,
      ...row.complete?.(state, resource),
    },
  };
}
