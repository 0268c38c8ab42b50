import * as z from 'zod';
import { type ArmRequest, type ArmResponse, armError } from '../arm/provider.ts';
import { methodNotAllowed, resourceNotFound, unknownPath } from '../arm/refusals.ts';
import { callOf, correlationOf } from '../arm/request-facts.ts';
import { connectionsOf, storeConnection } from '../state/azure-state.ts';
import type { Connection, ConnectionState, Target } from '../state/resources.ts';
import { type AzureWorld, newEtag } from '../world.ts';
import { connectionBody } from './connection-body.ts';
import { connectionOperation, operationHeaders } from './connection-operations.ts';
import { removeConnection, setConnectionState } from './connections.ts';
import type { TargetType } from './target-type.ts';

/** A call on a target's `privateEndpointConnections`. */
export interface ConnectionCall {
  readonly world: AzureWorld;
  readonly row: TargetType;
  readonly target: Target;
  readonly request: ArmRequest;
}

const ConnectionUpdate = z.object({
  properties: z.object({
    privateLinkServiceConnectionState: z.object({
      status: z.enum(['Approved', 'Rejected', 'Pending', 'Disconnected']).optional(),
      description: z.string().max(4096).optional(),
    }),
  }),
});

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
  const connection = world.state.connections.get(request.id);
  if (request.method === 'DELETE') return connection ? remove(call, connection) : { status: 204 };
  if (connection === undefined) return resourceNotFound(request.path);
  if (request.method === 'GET') return { status: 200, ...shown(row, connection) };
  if (request.method === row.connections.verb) return update(call, connection);
  return methodNotAllowed(request.method);
}

function update(call: ConnectionCall, connection: Connection): ArmResponse {
  const { row, request } = call;
  const parsed = ConnectionUpdate.safeParse(request.body);
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const wanted = parsed.data.properties.privateLinkServiceConnectionState;
  const missing = row.connections.required.find((each) => wanted[each] === undefined);
  if (missing !== undefined) {
    return armError(400, 'InvalidRequestContent', `The property '${missing}' is required.`);
  }

  const { status = connection.state.status, description = connection.state.description } = wanted;
  const state: ConnectionState = { ...connection.state, status, description };
  if (status === connection.state.status) return change(call, connection, state);
  return refuseChange(row, connection, status) ?? change(call, connection, state);
}

function refuseChange(row: TargetType, { state }: Connection, status: string): ArmResponse | undefined {
  const { finalStatuses, refusal } = row.connections;
  const isPossible = status === 'Approved' || status === 'Rejected';
  if (isPossible && !finalStatuses.includes(state.status)) return undefined;
  const message = `The private endpoint connection is ${state.status} and cannot become ${status}.`;
  return armError(isPossible ? refusal.status : 400, refusal.code, message);
}

function change(call: ConnectionCall, connection: Connection, state: ConnectionState): ArmResponse {
  const { world, row, request } = call;
  const by = request.principal.name;
  const { approval, settling } = row.connections;
  if (approval === 'immediate' || approval === 'immediate-with-operation') {
    const after = setConnectionState(world, row, connection, { state, by });
    return { status: 200, ...shown(row, after, approval === 'immediate' ? {} : doneHeaders(call)) };
  }
  if (state.status === connection.state.status) return { status: 200, ...shown(row, connection) };

  const waiting = { ...connection, provisioningState: settling, etag: newEtag(world) };
  storeConnection(world.state, waiting);
  const operation = connectionOperation(call, () => {
    const current = world.state.connections.get(request.id);
    if (current === undefined) return resourceNotFound(request.path);
    return { status: 200, ...shown(row, setConnectionState(world, row, current, { state, by })) };
  });
  const headers = operationHeaders(world, operation);
  return approval === 'created'
    ? { status: 201, ...shown(row, waiting, headers) }
    : { status: 202, headers: { ...headers, location: operation.resultUrl } };
}

function remove(call: ConnectionCall, connection: Connection): ArmResponse {
  const { world, row, request } = call;
  const by = request.principal.name;
  if (row.connections.deletion === 'immediate') {
    removeConnection(world, connection, by);
    return { status: 200, headers: { 'content-type': 'text/plain' } };
  }
  const operation = connectionOperation(call, () => {
    removeConnection(world, connection, by);
    world.publish({
      kind: 'delete',
      resourceId: request.path,
      principal: request.principal,
      correlationId: correlationOf(request),
      call: callOf(request),
    });
    return { status: 204 };
  });
  const headers = { ...operationHeaders(world, operation), location: operation.resultUrl };
  return { status: 202, headers, announces: 'later' };
}

/** An operation that is over when the answer arrives, which Key Vault and Private Link services name all the same. */
const doneHeaders = (call: ConnectionCall): Record<string, string> =>
  operationHeaders(
    call.world,
    connectionOperation(call, () => ({ status: 200 }), 0),
  );

const shown = (row: TargetType, connection: Connection, headers: Record<string, string> = {}) => ({
  headers: row.connections.isNetwork ? { ...headers, etag: connection.etag } : headers,
  body: connectionBody(row, connection),
});
