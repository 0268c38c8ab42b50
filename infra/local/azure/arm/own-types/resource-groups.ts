import * as z from 'zod';
import type { AzureWorld } from '../../world.ts';
import { type ArmRequest, type ArmResponse, armError, type ResourceProvider } from '../provider.ts';
import { fromGateway, methodNotAllowed, resourceGroupNotFound } from '../refusals.ts';
import { nameOf } from '../resource-id.ts';
import type { ListedResource } from './resource-list.ts';

/** `as-needed` makes a group with the first resource that is written into it; `by-hand` is Azure's way. */
export type ResourceGroupMode = 'as-needed' | 'by-hand';

/** Resource groups, without which no resource can be. */
export interface ResourceGroups {
  readonly provider: ResourceProvider;
  /** The answer to a call into a group that is not there; undefined when it may go on. */
  objectTo(request: ArmRequest): ArmResponse | undefined;
}

interface ResourceGroup {
  readonly id: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  /** From its DELETE on nothing can be written into it any more. */
  readonly isBeingDeleted?: true;
}

interface State {
  readonly world: AzureWorld;
  readonly mode: ResourceGroupMode;
  /** By ID in lower case. */
  readonly groups: Map<string, ResourceGroup>;
  readonly resources: () => readonly ListedResource[];
}

const GROUP = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i;
const GROUPS = /^\/subscriptions\/[^/]+\/resourcegroups(\/[^/]+)?$/;

const GroupPut = z.object({
  location: z.string().min(1).max(64),
  tags: z.record(z.string(), z.string()).default({}),
});

/** Starts without groups; `resources` is everything that exists, which keeps its group from being deleted. */
export function createResourceGroups(
  world: AzureWorld,
  mode: ResourceGroupMode,
  resources: () => readonly ListedResource[],
): ResourceGroups {
  const state: State = { world, mode, groups: new Map(), resources };
  return {
    provider: { claims: (id) => GROUPS.test(id), handle: (request) => callGroups(state, request) },
    objectTo: (request) => (GROUPS.test(request.id) ? undefined : objectTo(state, request)),
  };
}

function objectTo({ groups, mode }: State, request: ArmRequest): ArmResponse | undefined {
  const typed = GROUP.exec(request.path)?.[0];
  if (typed === undefined) return undefined;
  const group = groups.get(typed.toLowerCase());
  if (group !== undefined) return isWritten(request) ? refuseToWrite(group) : undefined;
  if (mode === 'by-hand' || request.method !== 'PUT') return resourceGroupNotFound(nameOf(typed));
  groups.set(typed.toLowerCase(), { id: typed, location: 'eastus', tags: {} });
  return undefined;
}

const isWritten = ({ method }: ArmRequest): boolean => method === 'PUT' || method === 'PATCH';

/** The code is Azure's own (known from practice). */
function refuseToWrite({ id, isBeingDeleted }: ResourceGroup): ArmResponse | undefined {
  if (isBeingDeleted === undefined) return undefined;
  const message = `The resource group '${nameOf(id)}' is in deprovisioning state and cannot perform this operation.`;
  return fromGateway(armError(409, 'ResourceGroupBeingDeleted', message));
}

function callGroups(state: State, request: ArmRequest): ArmResponse {
  const group = state.groups.get(request.id);
  if (request.id.endsWith('/resourcegroups')) return listGroups(state, request);
  if (request.method === 'PUT') return putGroup(state, request, group);
  if (group === undefined) return resourceGroupNotFound(nameOf(request.path));
  if (request.method === 'DELETE') return deleteGroup(state, request, group);
  return request.method === 'GET'
    ? { status: 200, body: groupBody(group) }
    : methodNotAllowed(request.method);
}

function listGroups({ groups }: State, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const found = [...groups].filter(([id]) => id.startsWith(`${request.id}/`));
  return { status: 200, body: { value: found.map(([, group]) => groupBody(group)) } };
}

function putGroup({ groups, world }: State, request: ArmRequest, before?: ResourceGroup): ArmResponse {
  const parsed = GroupPut.safeParse(request.body);
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const { location, tags } = parsed.data;
  if (before !== undefined && before.location !== location) {
    const message = `Invalid resource group location '${location}'. The Resource group already exists in location '${before.location}'.`;
    return fromGateway(armError(409, 'InvalidResourceGroupLocation', message));
  }
  const after = { id: before?.id ?? request.path, location, tags };
  groups.set(request.id, after);
  const kind = before === undefined ? 'group.created' : 'group.updated';
  world.context.record({ kind, resource: request.id, by: request.principal.name, before, after });
  return { status: before === undefined ? 201 : 200, body: groupBody(after) };
}

/** Azure deletes what is in the group first; here whoever made it has to. */
function deleteGroup(state: State, request: ArmRequest, group: ResourceGroup): ArmResponse {
  const { groups, resources, world } = state;
  const inside = resources().filter(({ id }) => id.toLowerCase().startsWith(`${request.id}/`));
  if (inside.length > 0) {
    const message = `Deletion of resource group '${nameOf(group.id)}' failed as resources with identifiers '${inside.map(({ id }) => id).join(',')}' could not be deleted.`;
    return fromGateway(armError(409, 'ResourceGroupDeletionBlocked', message));
  }
  groups.set(request.id, { ...group, isBeingDeleted: true });
  const results = `${request.path.split('/').slice(0, 3).join('/')}/operationresults/`;
  const operation = world.operations.start({
    seconds: world.context.delays.connectionOperation,
    statusPath: `${results}status-`,
    resultPath: results,
    apiVersion: request.apiVersion,
    finish() {
      groups.delete(request.id);
      world.context.record({ kind: 'group.deleted', resource: request.id, by: request.principal.name });
      return { status: 200 };
    },
  });
  const retryAfter = `${Math.ceil(world.context.delays.retryAfter)}`;
  return { status: 202, headers: { location: operation.resultUrl, 'retry-after': retryAfter } };
}

const groupBody = ({ id, isBeingDeleted, location, tags }: ResourceGroup) => ({
  id,
  name: nameOf(id),
  type: 'Microsoft.Resources/resourceGroups',
  location,
  tags,
  properties: { provisioningState: isBeingDeleted === undefined ? 'Succeeded' : 'Deleting' },
});
