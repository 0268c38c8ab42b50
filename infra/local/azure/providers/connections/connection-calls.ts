import type { ArmRequest, ArmResponse } from '../../arm/provider.ts';
import { methodNotAllowed, resourceNotFound, unknownPath } from '../../arm/refusals.ts';
import { connectionsOf } from '../../state/azure-state.ts';
import type { Target } from '../../state/resources.ts';
import type { AzureWorld } from '../../world.ts';
import type { TargetType } from '../targets/target-type.ts';
import { changeConnection } from './change-connection.ts';
import { connectionBody, shownConnection } from './connection-body.ts';
import { deleteConnection } from './delete-connection.ts';

/** A call on a target's `privateEndpointConnections`. */
export interface ConnectionCall {
  readonly world: AzureWorld;
  readonly row: TargetType;
  readonly target: Target;
  readonly request: ArmRequest;
}

/** Answers the collection: a list where the type has one. */
export function listConnections({ world, row, target, request }: ConnectionCall): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  if (!row.connections.list) return unknownPath(request.path);
  const connections = connectionsOf(world.state, target.id.toLowerCase());
  return { status: 200, body: { value: connections.map((each) => connectionBody(row, each)) } };
}

/** Answers one connection: read, approve or reject, remove. */
export function callConnection(call: ConnectionCall): ArmResponse {
  const { world, row, request } = call;
  const { approval, readAbsent, removal, removeAbsent } = row.connections;
  const connection = world.state.connections.get(request.id);
  switch (request.method) {
    case 'GET':
      return connection ? { status: 200, ...shownConnection(row, connection) } : absent(request, readAbsent);
    case 'DELETE':
      if (removal === undefined) return methodNotAllowed(request.method);
      return connection ? deleteConnection(call, connection, removal) : absent(request, removeAbsent);
    case approval?.verb:
      return connection && approval
        ? changeConnection(call, connection, approval)
        : resourceNotFound(request.path);
    default:
      return methodNotAllowed(request.method);
  }
}

const absent = (request: ArmRequest, status: number): ArmResponse =>
  status === 404 ? resourceNotFound(request.path) : { status };
