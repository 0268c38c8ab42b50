import { connectionsOf } from '../../state/azure-state.ts';
import type { Connection, Target } from '../../state/resources.ts';
import type { AzureWorld } from '../../world.ts';
import type { TargetType } from '../targets/target-type.ts';
import type { ConnectionStyle } from './connection-style.ts';

/** A connection as the provider's API shows it. */
export function connectionBody(row: TargetType, connection: Connection): Record<string, unknown> {
  const { connections: style } = row;
  return {
    id: connection.id,
    name: connection.name,
    type: style.childType,
    ...(row.isNetwork ? { etag: connection.etag } : {}),
    properties: {
      ...(style.states === undefined ? {} : { provisioningState: connection.provisioningState }),
      privateEndpoint: { id: connection.endpointId },
      ...groupsIn(style, connection),
      privateLinkServiceConnectionState: stateIn(style, connection),
      ...(style.shows.includes('linkIdentifier') ? { linkIdentifier: connection.linkIdentifier } : {}),
      ...(style.shows.includes('privateEndpointLocation')
        ? { privateEndpointLocation: connection.endpointLocation }
        : {}),
    },
  };
}

function groupsIn({ groupProperty }: ConnectionStyle, { groupIds }: Connection): Record<string, unknown> {
  if (groupProperty === 'none') return {};
  return groupProperty === 'groupIds' ? { groupIds } : { groupId: groupIds[0] };
}

function stateIn({ actionProperty }: ConnectionStyle, { state }: Connection): Record<string, unknown> {
  const { status, description, actionsRequired } = state;
  return {
    status,
    description,
    ...(actionProperty === 'none' ? {} : { [actionProperty]: actionsRequired }),
  };
}

/** A connection with the headers of its answer: Microsoft.Network repeats the entity tag there. */
export const shownConnection = (
  row: TargetType,
  connection: Connection,
  headers: Record<string, string> = {},
) => ({
  headers: row.isNetwork ? { ...headers, etag: connection.etag } : headers,
  body: connectionBody(row, connection),
});

function embeddedBody(row: TargetType, connection: Connection): Record<string, unknown> {
  const { name, type, ...rest } = connectionBody(row, connection);
  return row.embedsNamelessConnections ? rest : { name, type, ...rest };
}

/** A target as its provider's API shows it, with its connections where the type embeds them. */
export function targetBody(world: AzureWorld, row: TargetType, target: Target): Record<string, unknown> {
  const connections = connectionsOf(world.state, target.id.toLowerCase());
  return {
    id: target.id,
    name: target.name,
    type: row.type,
    location: target.location,
    tags: target.tags,
    ...(row.isNetwork ? { etag: target.etag } : {}),
    ...target.envelope,
    properties: {
      ...target.properties,
      provisioningState: 'Succeeded',
      ...(row.connections.embedded
        ? { privateEndpointConnections: connections.map((each) => embeddedBody(row, each)) }
        : {}),
    },
  };
}
