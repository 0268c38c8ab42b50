import { nameOf } from '../../arm/resource-id.ts';
import { forgetConnection, storeConnection } from '../../state/azure-state.ts';
import type { Connection, ConnectionState, PrivateEndpoint, Target } from '../../state/resources.ts';
import { type AzureWorld, newEtag } from '../../world.ts';
import type { TargetType } from '../targets/target-type.ts';
import { fillText, groupOf } from '../template.ts';

/** Makes the provider's side of an endpoint's connection. Raises no event: nobody called the provider. */
export function openConnection(
  world: AzureWorld,
  row: TargetType,
  target: Target,
  endpoint: Omit<PrivateEndpoint, 'connectionId'>,
): Connection {
  const { context, chance, state } = world;
  const name = fillText(row.connections.name, {
    target: target.name,
    endpoint: endpoint.name,
    resourceGuid: endpoint.resourceGuid,
    guid: context.newGuid(),
  });
  const connection: Connection = {
    id: `${target.id}/${nameOf(row.connections.childType)}/${name}`,
    name,
    targetId: target.id.toLowerCase(),
    endpointId: endpoint.id,
    endpointLocation: endpoint.location,
    endpointGuid: endpoint.resourceGuid,
    groupIds: endpoint.consumer.groupIds,
    state: asProviderSays(row, endpoint.consumer.state),
    provisioningState: row.connections.states?.settled ?? '',
    etag: newEtag(world),
    linkIdentifier: `${520_000_000 + chance.below(100_000_000)}`,
    createdAt: context.clock.now().toISOString(),
  };
  storeConnection(state, connection);
  record(world, 'azure', connection, undefined);
  noteApproval(world, row, connection);
  return connection;
}

/** Private Link services say "Auto Approved" and the others "Auto-Approved" (recorded). */
function asProviderSays(row: TargetType, state: ConnectionState): ConnectionState {
  const isAutomatic = state.description === 'Auto Approved' && !row.isNetwork;
  return isAutomatic ? { ...state, description: 'Auto-Approved' } : state;
}

/** Sets the state on both sides of a connection. The consumer's side changes without an event. */
export function setConnectionState(
  world: AzureWorld,
  row: TargetType,
  before: Connection,
  change: { readonly state: ConnectionState; readonly by: string },
): Connection {
  const provisioningState = row.connections.states?.settled ?? '';
  const after = { ...before, state: change.state, provisioningState, etag: newEtag(world) };
  storeConnection(world.state, after);
  record(world, change.by, after, before);
  noteApproval(world, row, after);
  showConsumer(world, after, change.state);
  return after;
}

/** Removes a connection on the provider's side; the endpoint, if it still exists, is left Disconnected. */
export function removeConnection(world: AzureWorld, connection: Connection, by: string): void {
  if (!world.state.connections.has(connection.id.toLowerCase())) return;
  forgetConnection(world.state, connection);
  const resource = connection.id.toLowerCase();
  world.context.record({ kind: 'connection.removed', resource, by, before: connection });
  showConsumer(world, connection, {
    status: 'Disconnected',
    description: 'The connection was removed by the owner of the private link resource.',
    actionsRequired: 'None',
  });
}

/** Rejection shows on the consumer's side as a failed endpoint, not only as a status (recorded from Databricks). */
function showConsumer(world: AzureWorld, connection: Connection, state: ConnectionState): void {
  const key = connection.endpointId.toLowerCase();
  const before = world.state.endpoints.get(key);
  if (before === undefined || before.resourceGuid !== connection.endpointGuid) return;
  const { connectionId: _gone, ...rest } = before;
  const after: PrivateEndpoint = {
    ...(state.status === 'Disconnected' ? rest : before),
    consumer: { ...before.consumer, state },
    provisioningState: provisioningAfter(before, state),
    etag: newEtag(world),
  };
  world.state.endpoints.set(key, after);
  world.context.record({ kind: 'endpoint.updated', resource: key, by: 'azure', before, after });
}

function provisioningAfter(
  before: PrivateEndpoint,
  state: ConnectionState,
): PrivateEndpoint['provisioningState'] {
  if (before.provisioningState === 'Updating' || before.provisioningState === 'Deleting') {
    return before.provisioningState;
  }
  return state.status === 'Rejected' ? 'Failed' : 'Succeeded';
}

function noteApproval(world: AzureWorld, row: TargetType, connection: Connection): void {
  const target = world.state.targets.get(connection.targetId);
  if (target === undefined || connection.state.status !== 'Approved') return;
  const groupIds = connection.groupIds.flatMap((each) => groupOf(row, each)?.groupId ?? []);
  const approvedGroupIds = [...new Set([...target.approvedGroupIds, ...groupIds])];
  if (approvedGroupIds.length === target.approvedGroupIds.length) return;
  const after = { ...target, approvedGroupIds };
  world.state.targets.set(connection.targetId, after);
  const kind = 'target.published';
  world.context.record({ kind, resource: connection.targetId, by: 'azure', before: target, after });
}

function record(world: AzureWorld, by: string, after: Connection, before: Connection | undefined): void {
  const kind = `connection.${after.state.status.toLowerCase()}`;
  const change = before === undefined ? { after } : { before, after };
  world.context.record({ kind, resource: after.id.toLowerCase(), by, ...change });
}
