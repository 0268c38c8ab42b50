import type { StartedOperation } from '../arm/operations.ts';
import type { ArmRequest, ArmResponse } from '../arm/provider.ts';
import { resourceNotFound } from '../arm/refusals.ts';
import { correlationOf, deletionOf } from '../arm/request-facts.ts';
import { removeConnection } from '../providers/connections/connections.ts';
import { releaseAddresses } from '../state/addresses.ts';
import type { PrivateEndpoint } from '../state/resources.ts';
import { type AzureWorld, newEtag } from '../world.ts';
import { endpointBody } from './endpoint-body.ts';
import { publishInterface } from './network-interfaces.ts';
import { networkHeaders, startNetworkOperation } from './network-operations.ts';
import { forgetZoneGroupsOf } from './zone-groups/forget-zone-groups.ts';

/** Starts the operation of a PUT. When it ends the endpoint is settled and a second event is raised. */
export function beginProvisioning(
  world: AzureWorld,
  request: ArmRequest,
  endpoint: PrivateEndpoint,
): { readonly operationId: string; readonly headers: Record<string, string> } {
  const operation: StartedOperation = startNetworkOperation(
    world,
    endpoint,
    world.context.delays.endpointProvisioning,
    () => {
      const current = world.state.endpoints.get(request.id);
      if (current === undefined) return resourceNotFound(request.path);
      if (current.operationId === operation.id) settle(world, request, current);
      return { status: 200, body: endpointBody(world, world.state.endpoints.get(request.id) ?? current) };
    },
  );
  return { operationId: operation.id, headers: networkHeaders(world, operation) };
}

function settle(world: AzureWorld, request: ArmRequest, before: PrivateEndpoint): void {
  const { state } = before.consumer;
  // Recorded: "Auto Approved" while Updating becomes what the provider says, "Auto-Approved" for storage.
  const connection = world.state.connections.get(before.connectionId ?? '');
  const description = connection?.state.description ?? state.description;
  const after: PrivateEndpoint = {
    ...before,
    provisioningState: state.status === 'Rejected' ? 'Failed' : 'Succeeded',
    consumer: { ...before.consumer, state: { ...state, description } },
    etag: newEtag(world),
  };
  world.state.endpoints.set(request.id, after);
  world.context.record({ kind: 'endpoint.updated', resource: request.id, by: 'azure', before, after });
  const { principal } = request;
  world.publish({
    kind: 'write',
    resourceId: request.path,
    principal,
    correlationId: correlationOf(request),
  });
}

/** Starts the deletion: 202, `Deleting`, and when the operation ends nothing is left of it on either side. */
export function beginDeletion(world: AzureWorld, request: ArmRequest, before: PrivateEndpoint): ArmResponse {
  const operation = startNetworkOperation(world, before, world.context.delays.connectionOperation, () => {
    const current = world.state.endpoints.get(request.id);
    if (current?.resourceGuid === before.resourceGuid) forget(world, request, current);
    return { status: 204 };
  });
  const after: PrivateEndpoint = {
    ...before,
    provisioningState: 'Deleting',
    operationId: operation.id,
    etag: newEtag(world),
  };
  world.state.endpoints.set(request.id, after);
  const by = request.principal.name;
  world.context.record({ kind: 'endpoint.updated', resource: request.id, by, before, after });
  const headers = { ...networkHeaders(world, operation), location: operation.resultUrl };
  return { status: 202, headers, announces: 'later' };
}

function forget(world: AzureWorld, request: ArmRequest, endpoint: PrivateEndpoint): void {
  const { state, context } = world;
  const addresses = endpoint.members.map((member) => member.address);
  releaseAddresses(state, request.id, addresses);
  state.endpoints.delete(request.id);
  state.interfaces.delete(endpoint.interfaceId.toLowerCase());
  forgetZoneGroupsOf(world, request.id);
  const connection = state.connections.get(endpoint.connectionId ?? '');
  if (connection !== undefined) removeConnection(world, connection, 'azure');

  const by = request.principal.name;
  context.record({ kind: 'endpoint.deleted', resource: request.id, by, before: endpoint });
  world.publish(deletionOf(request));
  publishInterface(world, request, endpoint, 'delete');
}
