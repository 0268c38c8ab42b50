import type { ArmRequest, ArmResponse, ResourceProvider } from '../../arm/provider.ts';
import { methodNotAllowed, parentNotFound } from '../../arm/refusals.ts';
import { createRoutedProvider, type Routes } from '../../arm/routed-provider.ts';
import type { AzureWorld } from '../../world.ts';
import { refuseNewerVersion } from '../api-versions.ts';
import { type ConnectionCall, callConnection, listConnections } from '../connections/connection-calls.ts';
import { isPattern, memberOf } from '../template.ts';
import { callTarget, listTargets } from './target-calls.ts';
import type { TargetType } from './target-type.ts';

/** The resource providers of all these types; a type below another, such as a slot, is served by its parent's. */
export const createTargetProviders = (
  world: AzureWorld,
  rows: readonly TargetType[],
): readonly ResourceProvider[] =>
  rows
    .filter(({ type }) => type.split('/').length === 2)
    .map((row) => createRoutedProvider(row.type, routesOf(world, row, rows)));

function routesOf(world: AzureWorld, row: TargetType, rows: readonly TargetType[]): Routes {
  const below = rows.filter(({ type }) => type.slice(0, type.lastIndexOf('/')) === row.type);
  const nested = below.map((child) => [lastWord(child.type).toLowerCase(), routesOf(world, child, rows)]);
  return {
    collection: inVersion(row, (request) => listTargets({ world, row, request })),
    resource: inVersion(row, (request) => callTarget({ world, row, request })),
    children: {
      ...Object.fromEntries(nested),
      privateendpointconnections: {
        collection: onTarget(world, row, 1, listConnections),
        resource: onTarget(world, row, 2, callConnection),
      },
      privatelinkresources: { collection: onTarget(world, row, 1, listGroups) },
    },
  };
}

type Answer = (request: ArmRequest) => ArmResponse;

const inVersion =
  (row: TargetType, answer: Answer): Answer =>
  (request) =>
    refuseNewerVersion(row, request) ?? answer(request);

/** Answers for a child of a target, whose path is `depth` segments longer; without its parent there is none. */
const onTarget = (
  world: AzureWorld,
  row: TargetType,
  depth: 1 | 2,
  answer: (call: ConnectionCall) => ArmResponse,
): Answer =>
  inVersion(row, (request) => {
    const id = request.path.split('/').slice(0, -depth).join('/');
    const target = world.state.targets.get(id.toLowerCase());
    if (target !== undefined) return answer({ world, row, target, request });
    const childType = `${row.type.slice(row.type.indexOf('/') + 1)}/${lastWord(row.connections.childType)}`;
    return parentNotFound(request.method, childType, id);
  });

const lastWord = (type: string): string => type.slice(type.lastIndexOf('/') + 1);

function listGroups({ row, request, target }: ConnectionCall): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const groups = row.groups.filter((group) => !isPattern(group));
  const value = groups.map(({ groupId, members }) => {
    const own = members.map((member) => memberOf(member, target));
    return {
      id: `${request.path}/${groupId}`,
      name: groupId,
      type: `${row.type}/privateLinkResources`,
      properties: {
        groupId,
        requiredMembers: own.map(({ name }) => name),
        requiredZoneNames: [...new Set(own.map(({ zone }) => zone))],
      },
    };
  });
  return { status: 200, body: { value } };
}
