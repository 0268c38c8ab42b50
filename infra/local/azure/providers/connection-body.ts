import { connectionsOf } from '../state/azure-state.ts';
import type { Connection, Target } from '../state/resources.ts';
import type { AzureWorld } from '../world.ts';
import type { TargetType } from './target-type.ts';

/** A connection as the provider's API shows it. */
export function connectionBody(row: TargetType, connection: Connection): Record<string, unknown> {
  const { connections: style } = row;
  const { status, description, actionsRequired } = connection.state;
  return {
    id: connection.id,
    name: connection.name,
    type: `${row.type}/${style.segment}`,
    ...(style.isNetwork ? { etag: connection.etag } : {}),
    properties: {
      provisioningState: connection.provisioningState,
      privateEndpoint: { id: connection.endpointId },
      ...(style.showsGroupIds ? { groupIds: connection.groupIds } : {}),
      privateLinkServiceConnectionState: { status, description, [style.actionProperty]: actionsRequired },
      ...(style.isNetwork
        ? { linkIdentifier: connection.linkIdentifier, privateEndpointLocation: connection.endpointLocation }
        : {}),
    },
  };
}

/** A target as its provider's API shows it, with its connections where the type embeds them. */
export function targetBody(world: AzureWorld, row: TargetType, target: Target): Record<string, unknown> {
  const { connections: style } = row;
  const connections = connectionsOf(world.state, target.id.toLowerCase());
  return {
    id: target.id,
    name: target.name,
    type: row.type,
    location: target.location,
    tags: target.tags,
    ...(style.isNetwork ? { etag: target.etag } : {}),
    ...target.envelope,
    properties: {
      ...target.properties,
      provisioningState: 'Succeeded',
      ...(style.embedded
        ? { privateEndpointConnections: connections.map((each) => connectionBody(row, each)) }
        : {}),
    },
  };
}
